using AigneHub.Core.Payments;
using AigneHub.Core.People;
using AigneHub.Embedded.TestCheckout;
using AigneHub.Hub.Routing;

namespace AigneHub.Local.TestCheckout;

/// <summary>
/// The pages of the test checkout. Their addresses cannot be guessed, as those of any hosted checkout; nobody signs in here.
/// </summary>
internal sealed class TestCheckoutRoutes(
    TestTill till, TestPayments payments, TestDesk desk, TestBooks books, WebhookSigner signer, DeskAddress address) : IRouteSource
{
    private const string Root = "/" + TestPayments.Folder;
    private const int MaxText = 200;

    private static readonly byte[] Style = ReadStyle();

    public IEnumerable<HubRoute> Routes =>
    [
        new("TestCheckoutStyle", HttpMethods.Get, [Root + "/checkout.css"], Permission.None, StyleAsync),
        new("TestCheckout", HttpMethods.Get, [Root + "/pay/{id}"], Permission.None, PayAsync),
        new("TestCheckoutPay", HttpMethods.Post, [Root + "/pay/{id}"], Permission.None, PaySubmitAsync),
        new("TestPortal", HttpMethods.Get, [Root + "/portal/{id}"], Permission.None, PortalAsync),
        new("TestPortalChange", HttpMethods.Post, [Root + "/portal/{id}"], Permission.None, PortalSubmitAsync),
        new("TestDesk", HttpMethods.Get, [Root + "/desk/{id}"], Permission.None, DeskAsync),
        new("TestDeskAct", HttpMethods.Post, [Root + "/desk/{id}"], Permission.None, DeskSubmitAsync),
    ];

    private static async Task StyleAsync(HubRequest request)
    {
        request.Http.Response.ContentType = "text/css; charset=utf-8";
        request.Http.Response.Headers.CacheControl = "no-cache";
        await request.Http.Response.Body.WriteAsync(Style, request.Aborted).ConfigureAwait(false);
    }

    private async Task PayAsync(HubRequest request)
    {
        var session = await till.FindAsync(PageAnswer.Id(request), request.Aborted).ConfigureAwait(false);
        await (session is null
            ? PageAnswer.GoneAsync(request)
            : ShowAsync(request, session, null)).ConfigureAwait(false);
    }

    private async Task PaySubmitAsync(HubRequest request)
    {
        if (await till.FindAsync(PageAnswer.Id(request), request.Aborted).ConfigureAwait(false) is not { } session)
        {
            await PageAnswer.GoneAsync(request).ConfigureAwait(false);
            return;
        }

        var form = await PageAnswer.ReadFormAsync(request).ConfigureAwait(false);
        string? decline = null;
        switch (form["action"])
        {
            case "cancel":
                session = await till.CloseAsync(session.Id, request.Aborted).ConfigureAwait(false);
                PageAnswer.GoTo(request, session.Payment is null ? session.Request.Cancel : session.Request.Success);
                return;
            case "pay" when TestCard.Find(form["card"]) is { } card:
                (session, decline) = await till
                    .PayAsync(session.Id, card, Text(form, "email"), Text(form, "tax_id"), request.Aborted)
                    .ConfigureAwait(false);
                break;
            case "confirm" or "refuse":
                (session, decline) = await till
                    .ConfirmAsync(session.Id, form["action"] == "confirm", request.Aborted).ConfigureAwait(false);
                break;
            default:
                break;
        }

        if (session.Payment is not null)
        {
            PageAnswer.GoTo(request, session.Request.Success);
            return;
        }

        await ShowAsync(request, session, decline).ConfigureAwait(false);
    }

    private static Task ShowAsync(HubRequest request, TestSession session, string? decline) => PageAnswer.WriteAsync(
        request,
        session.Closed ? PayPage.Closed(session) : PayPage.Open(session, decline),
        session.Request.Success,
        session.Request.Cancel);

    private async Task PortalAsync(HubRequest request)
    {
        var (portal, customer) = await FindPortalAsync(request).ConfigureAwait(false);
        await (portal is null || customer is null
            ? PageAnswer.GoneAsync(request)
            : PageAnswer.WriteAsync(
                request,
                PortalPage.Write(
                    portal,
                    customer,
                    await payments.InvoicesAsync(customer.Id, request.Aborted).ConfigureAwait(false)))).ConfigureAwait(false);
    }

    private async Task PortalSubmitAsync(HubRequest request)
    {
        var (_, customer) = await FindPortalAsync(request).ConfigureAwait(false);
        if (customer is not null)
        {
            var form = await PageAnswer.ReadFormAsync(request).ConfigureAwait(false);
            var card = TestCard.Find(form["card"]);
            if (form["action"] == "remove" || (form["action"] == "save" && card is not null))
            {
                await till.SaveCardAsync(customer.Id, form["action"] == "save" ? card : null, request.Aborted)
                    .ConfigureAwait(false);
            }
        }

        await PortalAsync(request).ConfigureAwait(false);
    }

    private async Task<(TestPortal? Portal, TestCustomer? Customer)> FindPortalAsync(HubRequest request)
    {
        var portal = await books.FindAsync<TestPortal>(PageAnswer.Id(request), request.Aborted).ConfigureAwait(false);
        return portal is null || portal.Expires < books.Now
            ? (null, null)
            : (portal, await books.FindAsync<TestCustomer>(portal.Customer, request.Aborted).ConfigureAwait(false));
    }

    private async Task DeskAsync(HubRequest request)
    {
        await (!await address.IsDeskAsync(PageAnswer.Id(request), request.Aborted).ConfigureAwait(false)
            ? PageAnswer.GoneAsync(request)
            : PageAnswer.WriteAsync(
                request,
                DeskPage.Write(
                    await desk.PaymentsAsync(request.Aborted).ConfigureAwait(false),
                    await desk.SubscriptionsAsync(request.Aborted).ConfigureAwait(false)))).ConfigureAwait(false);
    }

    private async Task DeskSubmitAsync(HubRequest request)
    {
        if (await address.IsDeskAsync(PageAnswer.Id(request), request.Aborted).ConfigureAwait(false))
        {
            var form = await PageAnswer.ReadFormAsync(request).ConfigureAwait(false);
            await ActAsync(form["action"].ToString(), Text(form, "id"), form, request.Aborted).ConfigureAwait(false);
        }

        await DeskAsync(request).ConfigureAwait(false);
    }

    private Task ActAsync(string action, string? id, IFormCollection form, CancellationToken cancellationToken) =>
        action switch
        {
            "dispute" => desk.DisputeAsync(id, DisputeState.Open, cancellationToken),
            "win" => desk.DisputeAsync(id, DisputeState.Won, cancellationToken),
            "lose" => desk.DisputeAsync(id, DisputeState.Lost, cancellationToken),
            "settle" or "fail" => desk.SettleAsync(id, action == "settle", cancellationToken),
            "renew" => desk.RenewAsync(id, cancellationToken),
            "fail-renewal" => desk.FailRenewalAsync(id, cancellationToken),
            "rotate" => signer.RotateAsync(cancellationToken),
            "refund" when id is not null => RefundAsync(id, Text(form, "amount"), cancellationToken),
            _ => Task.CompletedTask,
        };

    private async Task RefundAsync(string id, string? amount, CancellationToken cancellationToken)
    {
        if (await books.FindAsync<TestPayment>(id, cancellationToken).ConfigureAwait(false) is { } payment
            && long.TryParse(amount, out var minor))
        {
            var part = payment.Total with { Minor = minor };
            _ = await payments
                .RefundAsync(new RefundRequest(books.NewId("rfd"), id, part, "test desk"), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static string? Text(IFormCollection form, string name) =>
        form[name].ToString().Trim() is { Length: > 0 and <= MaxText } text ? text : null;

    private static byte[] ReadStyle()
    {
        using var resource = typeof(TestCheckoutRoutes).Assembly.GetManifestResourceStream("checkout.css")!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
