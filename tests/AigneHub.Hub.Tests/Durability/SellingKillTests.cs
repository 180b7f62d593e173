using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Identity;
using AigneHub.Core.Ledger;
using AigneHub.Embedded;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;

namespace AigneHub.Hub.Tests.Durability;

/// <summary>A hub that sells credits, killed at random under load. AIGNEHUB_KILL_SECONDS=60 goes on for a minute.</summary>
public sealed class SellingKillTests(ITestOutputHelper log) : IDisposable
{
    private const int Callers = 16;
    private const int Kills = 3;
    private const long Granted = 1_000;
    private const string Account = HubOptions.MainAccount;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-selling-");
    private readonly ConcurrentDictionary<string, long> _seen = new();

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Kill_UnderLoad_EveryCallIsChargedOnceAndNoLeaseIsLost()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        log.WriteLine($"seed {seed}");
        await using var upstream = await StubUpstream.StartAsync();
        AnswerAtRandom(upstream, random);

        await foreach (var hub in LivesAsync(upstream))
        {
            await LoadAndKillAsync(hub, _seen.Count + random.Next(50, 500));
            log.WriteLine($"killed after {_seen.Count} calls that were answered");
        }

        var charged = await RecoverAsync(upstream);
        Assert.NotEmpty(_seen);
        Assert.All(_seen, call => Assert.True(
            charged.TryGetValue(call.Key, out var charge) && charge == call.Value,
            $"seed {seed}: {call.Key} cost its caller {call.Value} and was charged {charge}"));
        await AssertAddsUpAsync(seed, charged);
    }

    private static void AnswerAtRandom(StubUpstream upstream, Random random) => upstream.Answer = http =>
    {
        int tokens;
        lock (random)
        {
            tokens = random.Next(1, 200);
        }

        var usage = $$$"""{"prompt_tokens":10,"completion_tokens":{{{tokens}}}}""";
        if (!StubUpstream.RequestOf(http).Text.Contains("\"stream\":true", StringComparison.Ordinal))
        {
            return StubUpstream.WriteAsync(
                http, $$$"""{"choices":[{"index":0,"message":{"role":"assistant","content":"Hi"}}],"usage":{{{usage}}}}""");
        }

        http.Response.ContentType = "text/event-stream";
        return StubUpstream.WriteAsync(
            http,
            """data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}""" + "\n\n"
            + $$$"""data: {"choices":[],"usage":{{{usage}}}}""" + "\n\ndata: [DONE]\n\n");
    };

    /// <summary>One hub after the other on the same data, each to be killed.</summary>
    private async IAsyncEnumerable<HubProcess> LivesAsync(StubUpstream upstream)
    {
        var seconds = Environment.GetEnvironmentVariable("AIGNEHUB_KILL_SECONDS");
        var end = DateTime.UtcNow.AddSeconds(seconds is null ? 0 : int.Parse(seconds, CultureInfo.InvariantCulture));
        for (var life = 0; life < Kills || DateTime.UtcNow < end; life++)
        {
            using var hub = await StartAsync(upstream);
            if (life == 0)
            {
                using var grant = Json($$"""{"id":"all","amount":{{Granted}}}""");
                using var granted = await hub.Client.PostAsync("/api/admin/ledger/grants", grant);
                Assert.Equal(201, (int)granted.StatusCode);
            }

            yield return hub;
        }
    }

    private Task<HubProcess> StartAsync(StubUpstream upstream) => HubProcess.StartAsync(
        _directory.FullName,
        ("AigneHub__Mode", "service-provider"),
        ("Providers__openai__BaseUrl", upstream.Address + "/v1"),
        ("Providers__openai__ApiKey", HubFixture.UpstreamKey));

    private async Task LoadAndKillAsync(HubProcess hub, int killAt)
    {
        var now = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var callers = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            while (await CallAsync(hub.Client, stream: caller % 2 == 0))
            {
                if (_seen.Count >= killAt)
                {
                    _ = now.TrySetResult();
                }
            }
        })));
        Assert.Same(now.Task, await Task.WhenAny(now.Task, callers));
        await hub.KillAsync();
        await callers;
    }

    /// <summary>Whether a whole answer came; then what it says that it cost is remembered.</summary>
    private async Task<bool> CallAsync(HttpClient client, bool stream)
    {
        try
        {
            using var content = Json(HubHost.ChatBody(HubFixture.Model, stream));
            var answer = await HubAnswer.ReadAsync(await client.PostAsync("/v1/chat/completions", content));
            Assert.Equal(200, answer.Status);
            if (stream && answer.Events is not [.., "[DONE]"])
            {
                return false;
            }

            var end = stream ? JsonDocument.Parse(answer.Events[^2]).RootElement : answer.Json;
            var cost = end.GetProperty("usage").GetProperty("cost").GetDecimal();
            _seen[answer.RequestId] = (long)(cost * 1_000_000_000);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    /// <summary>Lets a hub settle what the killed ones left, and ends it in order. What the call log says was charged.</summary>
    private async Task<Dictionary<string, long>> RecoverAsync(StubUpstream upstream)
    {
        using var hub = await StartAsync(upstream);
        var charges = new Dictionary<string, long>();
        await Eventually.TrueAsync(
            async () =>
            {
                charges = await ReadLogAsync(hub.Client);
                var ledger = JsonDocument.Parse(await hub.Client.GetStringAsync("/api/admin/ledger")).RootElement;
                var charged = (long)((Granted - ledger.GetProperty("balance").GetDecimal()) * 1_000_000_000);
                return _seen.Keys.All(charges.ContainsKey) && charged == charges.Values.Sum();
            },
            "The ledger and the call log never said the same.");
        await hub.SignalAsync("TERM");
        Assert.Equal(0, await hub.ExitCodeAsync());
        return charges;
    }

    private static async Task<Dictionary<string, long>> ReadLogAsync(HttpClient client)
    {
        var charges = new Dictionary<string, long>();
        for (var next = ""; next is not null;)
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync("/api/admin/calls?limit=100" + next));
            foreach (var call in page.RootElement.GetProperty("data").EnumerateArray())
            {
                var charge = call.GetProperty("charge");
                charges.Add(
                    call.GetProperty("id").GetString()!,
                    charge.ValueKind == JsonValueKind.Null ? 0 : (long)(charge.GetDecimal() * 1_000_000_000));
            }

            var cursor = page.RootElement.GetProperty("next").GetString();
            next = cursor is null ? null : $"&cursor={cursor}";
        }

        return charges;
    }

    /// <summary>Hours later, when the leases of the killed hubs are over, all credit is either charged or there.</summary>
    private async Task AssertAddsUpAsync(int seed, Dictionary<string, long> charged)
    {
        var time = new SkewedSystemTime(TimeSpan.FromHours(3));
        await using var store = await EmbeddedStore.OpenAsync(
            new EmbeddedOptions(_directory.FullName), time, new RandomIdSource(time), default);
        var reader = new LedgerReader(store.Tables);
        await new LedgerJobs(
            new LedgerStore(store.Tables, time), reader, new HubOptions(), time, NullLogger<LedgerJobs>.Instance)
            .RunAsync(default);

        var check = new ChainCheck();
        await foreach (var entry in reader.EntriesAsync(Account, 0, default))
        {
            check.Add(entry);
        }

        var account = (await reader.AccountAsync(Account, default))!;
        check.Finish(account, await reader.LeasesAsync(Account, default));
        Assert.True(check.Problems.Count == 0, $"seed {seed}: {string.Join("; ", check.Problems)}");
        Assert.Equal((0, charged.Values.Sum()), (account.Leased.Nanos, account.Charges.Nanos));
        Assert.Equal((Granted * 1_000_000_000) - charged.Values.Sum(), account.Available.Nanos);
        Assert.Equal(0, account.Uncovered.Nanos);
    }
}
