using System.Text;
using AigneHub.Core.Keys;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Ledger;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>
/// A hub of one process whose customers pay, with a clock that stands still unless moved. Behind it a model whose prompt is
/// free and whose answer costs 1,000 nano-credits a token.
/// </summary>
internal sealed class BilledHub : IAsyncDisposable
{
    public const string Account = "acme";
    public const string Model = "openai/metered";
    public const long TokenNanos = 1_000;

    private const string Prices =
        """
        {"provider": "openai", "date": "2026-01-01", "source": "made up", "models": [
          {"id": "metered", "context": 8192, "max_output": 1000, "price": {"input": "0", "output": "1"}},
          {"id": "other", "context": 8192, "max_output": 1000, "price": {"input": "0", "output": "1"}}
        ]}
        """;

    private readonly string _prices = Path.GetTempFileName();

    private BilledHub(StubUpstream upstream) => Upstream = upstream;

    public ManualTimeProvider Time { get; } = new();

    public StubUpstream Upstream { get; }

    public HubHost Host { get; private set; } = null!;

    /// <summary>A client with a key of the account that may call models and read usage.</summary>
    public HttpClient Customer { get; private set; } = null!;

    public static async Task<BilledHub> StartAsync(string mode = "service-provider")
    {
        var hub = new BilledHub(await StubUpstream.StartAsync());
        await File.WriteAllTextAsync(hub._prices, Prices);
        hub.Host = await HubHost.StartAsync(
            new Dictionary<string, string>
            {
                ["AigneHub:Mode"] = mode,
                ["AigneHub:PriceFile"] = hub._prices,
                ["Providers:openai:BaseUrl"] = hub.Upstream.Address + "/v1",
                ["Providers:openai:ApiKey"] = "sk-upstream",
            },
            hub.Time);
        hub.Customer = await hub.ClientAsync(Account);
        return hub;
    }

    /// <summary>A client with a new key of an account.</summary>
    public async Task<HttpClient> ClientAsync(string account, string? project = null)
    {
        var wanted = new KeyRequest(account, "test", KeyScopes.Inference | KeyScopes.ReadUsage, project, null);
        var made = await Host.Service<KeyStore>().CreateAsync(wanted, default);
        return Host.CreateClient(made.Text);
    }

    public async Task<LedgerEntry> GrantAsync(long nanos, string id = "g", TimeSpan? expiresIn = null) =>
        LedgerBench.Ok(await Host.Service<LedgerStore>().ApplyAsync(
            Account,
            new GrantCredits(id, new Amount(nanos), GrantSource.Purchase) { Expires = Time.GetUtcNow() + expiresIn },
            default)).Entry;

    /// <summary>A call whose answer has so many tokens, logged and charged. Answers its id.</summary>
    public async Task<string> CallAsync(int tokens, HttpClient? client = null, string model = Model)
    {
        Upstream.Answers(
            $$$"""{"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":{{{tokens}}},"total_tokens":{{{tokens + 3}}}}}""");
        var body = $$$"""{"model":"{{{model}}}","max_tokens":1000,"messages":[{"role":"user","content":"Hi"}]}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await HubAnswer.ReadAsync(await (client ?? Customer).PostAsync("/v1/chat/completions", content));
        Assert.True(answer.Status == 200, answer.Text);
        await SettledAsync(answer.RequestId);
        return answer.RequestId;
    }

    /// <summary>Waits until a call is in the call log and, where it is paid for, in the ledger.</summary>
    public async Task SettledAsync(string request, string account = Account)
    {
        await Eventually.TrueAsync(
            async () =>
            {
                Time.Advance(TimeSpan.FromMilliseconds(20));
                var logged = await Host.GetAsync($"/api/admin/calls/{request}?account={account}");
                return logged.Status == 200 && (!IsCharged(logged)
                    || await ChargeOfAsync(account, request) is not null);
            },
            "The call was never settled.");

        static bool IsCharged(HubAnswer call) =>
            call.Json.GetProperty("charge") is { ValueKind: System.Text.Json.JsonValueKind.Number } charge
            && charge.GetDecimal() > 0;
    }

    private async Task<long?> ChargeOfAsync(string account, string request) =>
        await Host.Service<CallLog>().FindAsync(account, request, default) is { } call
            ? await Host.Service<LedgerReader>().ChargeOfAsync(account, request, call.Ended, default)
            : null;

    public async Task<HubAnswer> GetAsync(string path) => await HubAnswer.ReadAsync(await Customer.GetAsync(path));

    public async ValueTask DisposeAsync()
    {
        Customer.Dispose();
        await Host.DisposeAsync();
        await Upstream.DisposeAsync();
        File.Delete(_prices);
    }
}
