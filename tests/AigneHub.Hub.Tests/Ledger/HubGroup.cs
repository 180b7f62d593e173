using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AigneHub.Core.Bus;
using AigneHub.Core.Identity;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Secrets;
using AigneHub.Core.Tables;
using AigneHub.Embedded;
using AigneHub.Embedded.Bus;
using AigneHub.Hub.Composition;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Tests.Ledger;

/// <summary>
/// Several instances of the hub in service-provider mode over one store, as on Azure: each with memory of its own, behind
/// them a provider of the tests whose prices are round numbers.
/// </summary>
internal sealed class HubGroup : IAsyncDisposable
{
    /// <summary>The account of the operator's key.</summary>
    public const string Account = HubOptions.MainAccount;

    /// <summary>A model whose prompt is free and whose answer costs 1,000 nano-credits a token, at most 1,000 of them.</summary>
    public const string Model = "openai/metered";

    /// <summary>What one token of its answers costs.</summary>
    public const long TokenNanos = 1_000;

    private const string Prices =
        """
        {"provider": "openai", "date": "2026-01-01", "source": "made up", "models": [
          {"id": "metered", "context": 8192, "max_output": 1000, "price": {"input": "0", "output": "1"}},
          {"id": "priced", "context": 8192, "max_output": 1000, "price": {"input": "1", "output": "2"}}
        ]}
        """;

    private readonly DirectoryInfo _directory;
    private readonly EmbeddedStore _store;
    private readonly List<WebApplication> _hubs = [];
    private readonly SocketsHttpHandler _handler = new() { MaxConnectionsPerServer = 2_000 };

    private HubGroup(DirectoryInfo directory, EmbeddedStore store, StubUpstream upstream)
    {
        _directory = directory;
        _store = store;
        Upstream = upstream;
        Counted = new CountedTables(store.Tables);
        Events = new BreakableBus(store.Bus);
        Ledger = new LedgerStore(store.Tables, TimeProvider.System);
        Budgets = new BudgetStore(store.Tables, TimeProvider.System);
        Reader = new LedgerReader(store.Tables);
    }

    public StubUpstream Upstream { get; }

    /// <summary>The tables as the hubs' request paths see them; billing has its own way to them.</summary>
    public CountedTables Counted { get; }

    /// <summary>The bus as the hubs see it.</summary>
    public BreakableBus Events { get; }

    public LedgerStore Ledger { get; }

    public BudgetStore Budgets { get; }

    public LedgerReader Reader { get; }

    public IReadOnlyList<HttpClient> Clients { get; private set; } = [];

    public static async Task<HubGroup> StartAsync(int hubs, params (string Name, string Value)[] settings)
    {
        var directory = Directory.CreateTempSubdirectory("aignehub-group-");
        var store = await EmbeddedStore.OpenAsync(
            new EmbeddedOptions(directory.FullName) { Bus = new BusOptions { Linger = TimeSpan.FromMilliseconds(1) } },
            TimeProvider.System,
            new RandomIdSource(TimeProvider.System),
            default);
        var group = new HubGroup(directory, store, await StubUpstream.StartAsync());
        var prices = Path.Combine(directory.FullName, "prices.json");
        await File.WriteAllTextAsync(prices, Prices);
        for (var i = 0; i < hubs; i++)
        {
            await group.AddHubAsync(
                [("AigneHub:PriceFile", prices), .. settings]);
        }

        group.Clients = [.. group._hubs.Select(group.ClientOf)];

        // Billing as one more instance has it: what it reads and writes is not what a request does.
        store.Bus.Start([.. group.BuildServices([("AigneHub:PriceFile", prices)], store.Tables)
            .GetServices<IBusSubscriber>()]);
        return group;
    }

    public async Task GrantAsync(long nanos, string id = "g", string account = Account) => LedgerBench.Ok(
        await Ledger.ApplyAsync(account, new GrantCredits(id, new Amount(nanos), GrantSource.Purchase), default));

    /// <summary>A part of one of the hubs.</summary>
    public T Service<T>(int hub)
        where T : notnull => _hubs[hub].Services.GetRequiredService<T>();

    /// <summary>Calls the metered model on one of the hubs.</summary>
    public Task<HubAnswer> ChatAsync(int hub, string? extra = null, string model = Model) =>
        PostAsync(hub, "/v1/chat/completions", ChatBody(extra, model));

    /// <summary>A question to a model, with more fields.</summary>
    public static string ChatBody(string? extra = null, string model = Model) =>
        $$$"""{"model":"{{{model}}}","messages":[{"role":"user","content":"Hi"}]{{{extra}}}}""";

    /// <summary>Posts JSON to one of the hubs, under an Idempotency-Key where one is given.</summary>
    public async Task<HubAnswer> PostAsync(int hub, string path, string body, string? idempotencyKey = null)
    {
        using var request = Request(path, body, idempotencyKey);
        return await HubAnswer.ReadAsync(await Clients[hub % Clients.Count].SendAsync(request));
    }

    /// <summary>Such a request, to be sent.</summary>
    public static HttpRequestMessage Request(string path, string body, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return request;
    }

    /// <summary>Makes the provider answer with so many tokens, streamed where that is asked for, under an id of its own each time.</summary>
    public void AnswerWith(int tokens)
    {
        var count = 0;
        var usage = $$$"""{"prompt_tokens":3,"completion_tokens":{{{tokens}}},"total_tokens":{{{tokens + 3}}}}""";
        Upstream.Answer = http =>
        {
            var id = $"c{Interlocked.Increment(ref count)}";
            var request = StubUpstream.RequestOf(http).Json;
            if (request.TryGetProperty("stream", out var stream) && stream.GetBoolean())
            {
                http.Response.ContentType = "text/event-stream";
                return StubUpstream.WriteAsync(
                    http,
                    $$$"""data: {"id":"{{{id}}}","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}]}"""
                    + "\n\n"
                    + """data: {"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"""
                    + "\n\n"
                    + $$$"""data: {"id":"c","object":"chat.completion.chunk","choices":[],"usage":{{{usage}}}}"""
                    + "\n\ndata: [DONE]\n\n");
            }

            return StubUpstream.WriteAsync(
                http,
                $$$"""{"id":"{{{id}}}","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{{{usage}}}}""");
        };
    }

    /// <summary>Makes the provider answer so, but about every third time with an error.</summary>
    public void FailSometimes(int tokens, Random random)
    {
        AnswerWith(tokens);
        var answer = Upstream.Answer;
        Upstream.Answer = http =>
        {
            bool fails;
            lock (random)
            {
                fails = random.Next(3) == 0;
            }

            if (!fails)
            {
                return answer(http);
            }

            http.Response.StatusCode = 500;
            return StubUpstream.WriteAsync(http, """{"error":{"message":"no"}}""");
        };
    }

    /// <summary>The account once nothing is left to charge: the hubs have ended and billing has seen every event.</summary>
    public async Task<LedgerAccount> SettledAsync()
    {
        await StopHubsAsync();
        await _store.Bus.WhenIdleAsync(default);
        return (await Reader.AccountAsync(Account, default))!;
    }

    /// <summary>The account as soon as it was charged so much.</summary>
    public async Task<LedgerAccount> ChargedAsync(long nanos)
    {
        LedgerAccount? account = null;
        await Eventually.TrueAsync(
            async () => (account = await Reader.AccountAsync(Account, default))?.Charges.Nanos >= nanos,
            $"The account was never charged {nanos}.");
        return account!;
    }

    /// <summary>What does not add up in the account's ledger.</summary>
    public async Task<IReadOnlyList<string>> VerifyAsync()
    {
        var check = new ChainCheck();
        await foreach (var entry in Reader.EntriesAsync(Account, 0, default))
        {
            check.Add(entry);
        }

        check.Finish((await Reader.AccountAsync(Account, default))!, await Reader.LeasesAsync(Account, default));
        return check.Problems;
    }

    /// <summary>Ends the hubs as a deployment does: in order.</summary>
    public async Task StopHubsAsync()
    {
        foreach (var hub in _hubs)
        {
            await hub.StopAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in Clients)
        {
            client.Dispose();
        }

        foreach (var hub in _hubs)
        {
            await hub.DisposeAsync();
        }

        _handler.Dispose();
        await Upstream.DisposeAsync();
        await _store.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private HttpClient ClientOf(WebApplication hub)
    {
        var client = new HttpClient(_handler, disposeHandler: false)
        {
            BaseAddress = new Uri(hub.Urls.First()),
            Timeout = TimeSpan.FromMinutes(5),
            DefaultRequestVersion = HttpVersion.Version11,
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", HubHost.OperatorKey);
        return client;
    }

    private async Task AddHubAsync((string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        Compose(builder.Services, settings, Counted);
        var hub = builder.Build();
        hub.MapHub();
        await hub.StartAsync();
        _hubs.Add(hub);
    }

    private ServiceProvider BuildServices((string Name, string Value)[] settings, ITables tables)
    {
        var services = new ServiceCollection();
        _ = services.AddLogging();
        Compose(services, settings, tables);
        return services.BuildServiceProvider();
    }

    private void Compose(IServiceCollection services, (string Name, string Value)[] settings, ITables tables)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["AigneHub:Mode"] = "service-provider",
                ["AigneHub:OperatorKey"] = HubHost.OperatorKey,
                ["AigneHub:Outgoing:Providers"] = HubHost.Loopback,
                ["Providers:openai:BaseUrl"] = Upstream.Address + "/v1",
                ["Providers:openai:ApiKey"] = "sk-upstream",
            }
            .Concat(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))).Build();
        _ = services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IIdSource>(new RandomIdSource(TimeProvider.System))
            .AddSingleton(tables)
            .AddSingleton<ISecrets>(_store.Secrets)
            .AddSingleton(_store.Blobs)
            .AddSingleton<IBus>(Events)
            .AddSingleton<IDeadLetters>(_store.Bus)
            .AddAigneHub(HubOptionsReader.Read(configuration, demoByDefault: false));
    }
}
