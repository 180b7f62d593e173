using System.Text;
using System.Text.Json;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;

namespace AigneHub.Hub.Tests.Inference.Attempts;

/// <summary>
/// What becomes of a call, and what it costs, when a provider fails in any way it can: with one credential, with another one
/// that works, with another provider that works, and with nothing that works.
/// </summary>
public sealed class FaultMatrixTests : IAsyncLifetime
{
    private const string Good = "zz-good";
    private const string AlsoBad = "zz-bad-";
    private const long AnswerNanos = 5 * 1_000;

    private const string Prices =
        """
        {"provider": "openai", "date": "2026-01-01", "source": "made up", "models": [
          {"id": "metered", "context": 8192, "max_output": 1000, "price": {"input": "0", "output": "1"}}]}
        """;

    private readonly string _prices = Path.GetTempFileName();
    private readonly List<FaultyProvider> _faulty = [];
    private StubUpstream _good = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_prices, Prices);
        _good = await StubUpstream.StartAsync();
        _good.Answer = http =>
        {
            var stream = StubUpstream.RequestOf(http).Text.Contains("\"stream\":true", StringComparison.Ordinal);
            http.Response.ContentType = stream ? "text/event-stream" : "application/json";
            return StubUpstream.WriteAsync(http, stream ? StubStream.Answer : StubUpstream.ChatAnswer);
        };
    }

    public async Task DisposeAsync()
    {
        await _good.DisposeAsync();
        foreach (var faulty in _faulty)
        {
            await faulty.DisposeAsync();
        }

        File.Delete(_prices);
    }

    [Theory]
    [InlineData("one credential", false)]
    [InlineData("one credential", true)]
    [InlineData("two credentials", false)]
    [InlineData("two credentials", true)]
    [InlineData("two providers", false)]
    [InlineData("two providers", true)]
    [InlineData("all down", false)]
    [InlineData("all down", true)]
    public async Task Chat_ProviderFails_IsSavedWhereItCanBeAndChargedOnce(string has, bool stream)
    {
        await using var hub = await StartAsync(has, stream);
        var isSaved = has is "two credentials" or "two providers";
        var charged = 0L;

        foreach (var fault in Fault.All)
        {
            var isBroken = stream && fault.IsAfterTheFirstByte;
            var answer = await AskAsync(hub, has is "one credential" or "two credentials" ? $"{fault.Name}/m" : $"m-{fault.Name}", stream);
            var call = await hub.LoggedCallAsync(answer.RequestId);

            var outcome = call.GetProperty("outcome").GetString();
            var error = call.GetProperty("error_code").GetString();
            var expected = isBroken ? ("interrupted", fault.Code) : isSaved ? ("completed", null) : ("failed", fault.Code);
            Assert.True((outcome, error) == expected, $"{has}, {fault.Name}: {outcome} {error}, not {expected}");
            var nanos = Nanos(call);
            Assert.True(
                isBroken ? nanos > 0 : nanos == (isSaved ? AnswerNanos : 0), $"{has}, {fault.Name}: charged {nanos}");
            Assert.Equal(isSaved && !isBroken, answer.Status == 200 && answer.Text.Contains("Hello", StringComparison.Ordinal)
                && !answer.Text.Contains("\"error\"", StringComparison.Ordinal));
            Assert.Equal(isSaved && !isBroken, call.GetProperty("attempts").EnumerateArray().Any(attempt =>
                attempt.GetProperty("error_code").ValueKind == JsonValueKind.Null));
            charged += nanos;
        }

        await Eventually.TrueAsync(
            async () => (await hub.Service<LedgerReader>().AccountAsync(HubOptions.MainAccount, default))?.Charges.Nanos == charged,
            "The ledger does not hold what the calls were charged.");
    }

    private async Task<HubHost> StartAsync(string has, bool stream)
    {
        var settings = new Dictionary<string, string>
        {
            ["AigneHub:Mode"] = "service-provider",
            ["AigneHub:PriceFile"] = _prices,
            ["AigneHub:Timeouts:Connect"] = "1",
            ["AigneHub:Timeouts:FirstByte"] = "3",
            ["AigneHub:Timeouts:Idle"] = "2",
            [$"Providers:{Good}:BaseUrl"] = _good.Address,
        };
        foreach (var fault in Fault.All)
        {
            var faulty = await fault.StartAsync(stream);
            _faulty.Add(faulty);
            settings[$"Providers:{fault.Name}:BaseUrl"] = faulty.Address;
            settings[$"Providers:{fault.Name}:Models:m"] = "openai/metered";
            settings[$"Providers:{fault.Name}:Models:m-{fault.Name}"] = "openai/metered";
            var second = has == "all down" ? AlsoBad + fault.Name : Good;
            settings[$"Providers:{second}:Models:m-{fault.Name}"] = "openai/metered";
            settings[$"Providers:{second}:BaseUrl"] = has == "all down" ? faulty.Address : _good.Address;
        }

        var hub = await HubHost.StartAsync(settings);
        LedgerBench.Ok(await hub.Service<LedgerStore>().ApplyAsync(
            HubOptions.MainAccount, new GrantCredits("g", new Amount(1_000_000_000), GrantSource.Purchase), default));
        if (has == "two credentials")
        {
            await AddCredentialsAsync(hub);
        }

        return hub;
    }

    /// <summary>One that works beside those that fail, which have so much more weight that they are tried first.</summary>
    private async Task AddCredentialsAsync(HubHost hub)
    {
        for (var i = 0; i < Fault.All.Count; i++)
        {
            var route = $"/api/admin/providers/{Fault.All[i].Name}/credentials";
            var bad = JsonSerializer.Serialize(new { name = "bad", base_url = _faulty[i].Address, weight = 1000 });
            var good = JsonSerializer.Serialize(new { name = "good", base_url = _good.Address, weight = 1 });
            Assert.Equal(201, (await hub.PostAsync(route, bad)).Status);
            Assert.Equal(201, (await hub.PostAsync(route, good)).Status);
        }
    }

    private static async Task<HubAnswer> AskAsync(HubHost hub, string model, bool stream)
    {
        using var content = new StringContent(HubHost.ChatBody(model, stream), Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await hub.Client.PostAsync("/v1/chat/completions", content));
    }

    private static long Nanos(JsonElement call) =>
        call.GetProperty("charge") is { ValueKind: JsonValueKind.Number } charge
            ? (long)(charge.GetDecimal() * Amount.NanosPerCredit)
            : 0;
}
