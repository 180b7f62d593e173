using System.Text;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Rates;

/// <summary>A hub that sells credits, with a provider of the tests behind it, and its rates.</summary>
internal sealed class RateHub : IAsyncDisposable
{
    public const string Rates = "/api/admin/rates";

    /// <summary>A model that costs 1 USD a million tokens of prompt and 2 of answer.</summary>
    public const string Model = "openai/priced";

    private readonly DirectoryInfo _directory;

    private RateHub(DirectoryInfo directory, StubUpstream upstream, HubHost hub)
    {
        _directory = directory;
        Upstream = upstream;
        Hub = hub;
    }

    public HubHost Hub { get; }

    public StubUpstream Upstream { get; }

    public static async Task<RateHub> StartAsync(string mode = "service-provider", params (string Name, string Value)[] settings)
    {
        var directory = Directory.CreateTempSubdirectory("aignehub-rates-");
        var prices = Path.Combine(directory.FullName, "prices.json");
        await File.WriteAllTextAsync(prices, """
            {"provider": "openai", "date": "2026-01-01", "source": "made up", "models": [
              {"id": "priced", "context": 8192, "max_output": 1000, "price": {"input": "1", "output": "2"}},
              {"id": "unpriced", "context": 8192, "max_output": 1000}
            ]}
            """);
        var upstream = await StubUpstream.StartAsync();
        var all = new Dictionary<string, string>
        {
            ["AigneHub:Mode"] = mode,
            ["AigneHub:PriceFile"] = prices,
            ["Providers:openai:BaseUrl"] = upstream.Address + "/v1",
            ["Providers:openai:ApiKey"] = "sk-upstream",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var hub = new RateHub(directory, upstream, await HubHost.StartAsync(all));
        _ = await hub.Hub.PostAsync("/api/admin/ledger/grants", """{"amount":10}""");
        return hub;
    }

    /// <summary>Changes the rates as a merge patch says.</summary>
    public Task<HubAnswer> ChangeAsync(string change, string query = "", string? ifMatch = null) =>
        PatchAsync(Rates + query, $$"""{"change":{{change}}}""", ifMatch);

    public async Task<HubAnswer> PatchAsync(string path, string body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (ifMatch is not null)
        {
            _ = request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await HubAnswer.ReadAsync(await Hub.Client.SendAsync(request));
    }

    /// <summary>The call log's entry of a chat with a model, which uses 10 tokens of prompt and 5 of answer.</summary>
    public async Task<JsonElement> ChatAsync(string model = Model)
    {
        var answer = await Hub.ChatAsync(model);
        Assert.True(answer.Status == 200, answer.Text);
        return await Hub.LoggedCallAsync(answer.RequestId);
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Upstream.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
