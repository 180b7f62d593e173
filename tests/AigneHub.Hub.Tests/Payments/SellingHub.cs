using System.Text;
using System.Text.Json;
using AigneHub.Core.Keys;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Local.TestCheckout;

namespace AigneHub.Hub.Tests.Payments;

/// <summary>A hub that sells credits by its test checkout, a customer of it, and a browser without a key.</summary>
internal sealed class SellingHub : IAsyncDisposable
{
    public const string Account = "acme";

    private SellingHub(HubHost host) => Host = host;

    public HubHost Host { get; }

    /// <summary>A client with a key of the account that may buy.</summary>
    public HttpClient Customer { get; private set; } = null!;

    /// <summary>Goes to pages and does not follow where they lead.</summary>
    public HttpClient Browser { get; } =
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(1) };

    public static async Task<SellingHub> StartAsync(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["AigneHub:Mode"] = "service-provider",
            ["AigneHub:Payments:TestCheckout"] = "true",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var hub = new SellingHub(await HubHost.StartAsync(all));
        var wanted = new KeyRequest(
            Account, "test", KeyScopes.Manage | KeyScopes.ReadUsage | KeyScopes.Inference, null, null);
        var made = await hub.Host.Service<KeyStore>().CreateAsync(wanted, default);
        hub.Customer = hub.Host.CreateClient(made.Text);
        return hub;
    }

    public async Task<HubAnswer> GetAsync(string path) => await HubAnswer.ReadAsync(await Customer.GetAsync(path));

    public Task<HubAnswer> SendAsync(HttpMethod method, string path, string json) => SendAsync(Customer, method, path, json);

    /// <summary>Sends as the operator.</summary>
    public Task<HubAnswer> OperateAsync(HttpMethod method, string path, string json) =>
        SendAsync(Host.Client, method, path, json);

    public Task<HubAnswer> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    /// <summary>Opens a checkout. Answers its order and its page.</summary>
    public async Task<(string Order, string Page)> OrderAsync(string wanted = """{"credits":10}""")
    {
        var opened = await PostAsync("/api/account/checkouts", wanted);
        Assert.True(opened.Status == 201, opened.Text);
        return (opened.Json.GetProperty("order").GetString()!, opened.Json.GetProperty("url").GetString()!);
    }

    /// <summary>Sends a form of a page.</summary>
    public async Task<(int Status, string? Location, string Text)> SubmitAsync(
        string page, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(it => KeyValuePair.Create(it.Name, it.Value)));
        using var answer = await Browser.PostAsync(page, form);
        return ((int)answer.StatusCode, answer.Headers.Location?.AbsoluteUri, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Buys credits with a card. Answers the order.</summary>
    public async Task<string> BuyAsync(string card = "pays")
    {
        var (order, page) = await OrderAsync();
        var paid = await SubmitAsync(page, ("action", "pay"), ("card", card), ("email", "ann@example.com"));
        Assert.True(paid.Status == 303, paid.Text);
        return order;
    }

    /// <summary>Buys credits that are there when it answers.</summary>
    public async Task<string> BoughtAsync(string card = "pays")
    {
        var order = await BuyAsync(card);
        _ = await OrderIsAsync(order, "paid");
        return order;
    }

    /// <summary>The order as soon as it is in a state.</summary>
    public Task<JsonElement> OrderIsAsync(string order, string state) =>
        OrderIsAsync(order, it => it.GetProperty("state").GetString() == state);

    public async Task<JsonElement> OrderIsAsync(string order, Func<JsonElement, bool> condition)
    {
        JsonElement found = default;
        await Eventually.TrueAsync(
            async () => condition(found = (await GetAsync($"/api/account/orders/{order}")).Json),
            $"The order never became so: {found}");
        return found;
    }

    /// <summary>Does something at the desk, by its form.</summary>
    public async Task DeskAsync(string action, string id, params (string Name, string Value)[] more)
    {
        var path = await Host.Service<DeskAddress>().PathAsync(default);
        var answer = await SubmitAsync($"{Host.Address}/{path}", [("action", action), ("id", id), .. more]);
        Assert.True(answer.Status == 200, answer.Text);
    }

    /// <summary>What the account was told of a kind, as soon as it was.</summary>
    public async Task<JsonElement[]> NoticesAsync(string kind)
    {
        JsonElement[] found = [];
        await Eventually.TrueAsync(
            async () => (found = [.. (await GetAsync("/api/account/notices")).Json.GetProperty("data").EnumerateArray()
                .Where(it => it.GetProperty("kind").GetString() == kind)]).Length > 0,
            $"The account was never told of {kind}.");
        return found;
    }

    /// <summary>Waits until nothing is left to tell or to act on.</summary>
    public Task CreditsAreAsync(decimal credits) => Eventually.TrueAsync(
        async () => await CreditsAsync() == credits, $"The balance never became {credits}.");

    /// <summary>The balance, in credits.</summary>
    public async Task<decimal> CreditsAsync()
    {
        var found = await Host.Service<LedgerReader>().AccountAsync(Account, default);
        return found?.Balance.Nanos / 1_000_000_000m ?? 0;
    }

    private static async Task<HubAnswer> SendAsync(HttpClient client, HttpMethod method, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await HubAnswer.ReadAsync(await client.SendAsync(request));
    }

    public async ValueTask DisposeAsync()
    {
        Customer.Dispose();
        Browser.Dispose();
        await Host.DisposeAsync();
    }
}
