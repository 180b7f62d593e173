using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Payments;
using Xunit;

namespace AigneHub.Azure.Tests.Payments;

public sealed class StripeReceiptTests : IAsyncLifetime
{
    private const string Invoices = "GET /v1/invoices";
    private const string Payments = "GET /v1/payment_intents";
    private StripeStub _stripe = null!;

    public async Task InitializeAsync() => _stripe = await StripeStub.StartAsync();

    public async Task DisposeAsync() => await _stripe.DisposeAsync();

    [Fact]
    public async Task ListInvoicesAsync_InvoicesAndSavedCharges_AreOneListNewestFirst()
    {
        Answer(Invoices, false, Invoice("in_2", 300), Invoice("in_1", 100), Invoice("in_0", 50, status: "draft"));
        Answer(Payments, false, Payment("pi_3", 300, saved: false), Payment("pi_2", 200), Payment("pi_1", 100, status: "canceled"));

        var page = (await _stripe.Payments.ListInvoicesAsync("cus_1", null, 10, default)).Value!;

        Assert.Equal(
            [
                new Invoice(
                    "in_2",
                    "A-in_2",
                    DateTimeOffset.FromUnixTimeSeconds(300),
                    new Cash(5950, "usd"),
                    "paid",
                    "50 credits",
                    new Uri("https://stripe.test/in_2"),
                    new Uri("https://stripe.test/in_2.pdf")),
                new Invoice(
                    "pi_2",
                    "R-1",
                    DateTimeOffset.FromUnixTimeSeconds(200),
                    new Cash(5000, "usd"),
                    "paid",
                    "Top-up",
                    new Uri("https://stripe.test/receipt"),
                    null),
                new Invoice(
                    "in_1",
                    "A-in_1",
                    DateTimeOffset.FromUnixTimeSeconds(100),
                    new Cash(5950, "usd"),
                    "paid",
                    "50 credits",
                    new Uri("https://stripe.test/in_1"),
                    new Uri("https://stripe.test/in_1.pdf")),
            ],
            page.Invoices);
        Assert.Null(page.Next);
        Assert.Equal(
            ["?customer=cus_1&limit=10", "?customer=cus_1&limit=10&expand[0]=data.latest_charge"],
            _stripe.Asked.Select(asked => asked.Query));
    }

    [Fact]
    public async Task ListInvoicesAsync_OneListEndsEarlier_GoesBackOnlyAsFarAsBothAreKnown()
    {
        Answer(Invoices, true, Invoice("in_3", 300), Invoice("in_2", 200));
        Answer(Payments, false, Payment("pi_1", 100));

        var page = (await _stripe.Payments.ListInvoicesAsync("cus_1", null, 2, default)).Value!;
        Assert.Equal(["in_3", "in_2"], page.Invoices.Select(invoice => invoice.Id));
        Assert.Equal("in_2.", page.Next);

        Answer(Invoices, false, Invoice("in_1", 150));
        page = (await _stripe.Payments.ListInvoicesAsync("cus_1", page.Next, 2, default)).Value!;

        Assert.Equal(["in_1", "pi_1"], page.Invoices.Select(invoice => invoice.Id));
        Assert.Null(page.Next);
        Assert.Contains("starting_after=in_2", _stripe.Asked[2].Query, StringComparison.Ordinal);
        Assert.DoesNotContain("starting_after", _stripe.Asked[3].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListInvoicesAsync_PageFull_LeavesTheRestForTheNext()
    {
        Answer(Invoices, false, Invoice("in_2", 400), Invoice("in_1", 100));
        Answer(Payments, false, Payment("pi_2", 300), Payment("pi_1", 200));

        var page = (await _stripe.Payments.ListInvoicesAsync("cus_1", null, 2, default)).Value!;

        Assert.Equal(["in_2", "pi_2"], page.Invoices.Select(invoice => invoice.Id));
        Assert.Equal("in_2.pi_2", page.Next);
    }

    [Fact]
    public async Task ListInvoicesAsync_CursorOfSomethingElse_NamesTheField()
    {
        var page = await _stripe.Payments.ListInvoicesAsync("cus_1", "in_1", 2, default);

        Assert.Equal((ErrorCodes.InvalidValue, "after"), (page.Error!.Code, page.Error.Param));
        Assert.Empty(_stripe.Asked);
    }

    private static object Invoice(string id, long created, string status = "paid") => new
    {
        id,
        @object = "invoice",
        number = $"A-{id}",
        created,
        total = 5950,
        currency = "usd",
        status,
        lines = new { @object = "list", data = new[] { new { @object = "line_item", description = "50 credits" } } },
        hosted_invoice_url = $"https://stripe.test/{id}",
        invoice_pdf = $"https://stripe.test/{id}.pdf",
    };

    private static object Payment(string id, long created, bool saved = true, string status = "succeeded") => new
    {
        id,
        @object = "payment_intent",
        created,
        amount_received = 5000,
        currency = "usd",
        status,
        description = "Top-up",
        metadata = saved ? new Dictionary<string, string> { ["aignehub_saved"] = "true" } : [],
        latest_charge = new
        {
            id = "ch_1",
            @object = "charge",
            receipt_number = "R-1",
            receipt_url = "https://stripe.test/receipt",
        },
    };

    private void Answer(string request, bool hasMore, params object[] data) =>
        _stripe.Answer(request, JsonSerializer.Serialize(new { @object = "list", has_more = hasMore, data }));
}
