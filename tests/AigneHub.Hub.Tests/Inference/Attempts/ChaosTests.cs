using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;
using Microsoft.AspNetCore.Http;
using Xunit.Abstractions;

namespace AigneHub.Hub.Tests.Inference.Attempts;

/// <summary>
/// Three providers fail at random three times in ten while fifty clients call: for a thousand calls, or for as many seconds as
/// <c>AIGNEHUB_CHAOS_SECONDS</c> says.
/// </summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Clients = 50;
    private const int FewestCalls = 1_000;
    private const long AnswerNanos = 5 * 1_000;

    private const string Prices =
        """
        {"provider": "openai", "date": "2026-01-01", "source": "made up", "models": [
          {"id": "metered", "context": 8192, "max_output": 1000, "price": {"input": "0", "output": "1"}}]}
        """;

    private readonly Random _random = new(20_261_121);

    [Fact]
    public async Task Chat_ThreeProvidersFailAtRandom_HardlyACallIsLostAndNoneIsChargedTwice()
    {
        var prices = Path.GetTempFileName();
        await File.WriteAllTextAsync(prices, Prices);
        var upstreams = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StubUpstream.StartAsync()));
        await using var hub = await StartAsync(prices, upstreams);
        var answers = new ConcurrentBag<(string Id, int Status, double Milliseconds)>();

        var until = Seconds();
        var clock = Stopwatch.StartNew();
        var left = FewestCalls;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            while (until is { } seconds ? clock.Elapsed.TotalSeconds < seconds : Interlocked.Decrement(ref left) >= 0)
            {
                var start = Stopwatch.GetTimestamp();
                using var head = await hub.BeginStreamAsync("chaos");
                var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                var answer = await HubAnswer.ReadAsync(head);
                answers.Add((answer.RequestId, answer.Text.EndsWith("[DONE]\n\n", StringComparison.Ordinal) ? answer.Status : 0, took));
            }
        }));

        var saved = answers.Count(answer => answer.Status == 200);
        var sorted = answers.Select(answer => answer.Milliseconds).Order().ToList();
        output.WriteLine(
            $"{answers.Count} calls, {saved} answered; first byte p50 {sorted[sorted.Count / 2]:F1} ms, "
            + $"p99 {sorted[(int)(sorted.Count * 0.99)]:F1} ms; {upstreams.Sum(it => it.Requests.Count)} attempts");
        Assert.True(saved >= answers.Count * 0.999, $"only {saved} of {answers.Count} calls were answered");
        Assert.Equal(answers.Count, answers.Select(answer => answer.Id).Distinct().Count());
        var account = default(LedgerAccount);
        await Eventually.TrueAsync(
            async () => (account = await hub.Service<LedgerReader>().AccountAsync(HubOptions.MainAccount, default))
                ?.Charges.Nanos >= saved * AnswerNanos,
            "Not every call was charged.");
        Assert.Equal(saved * AnswerNanos, account!.Charges.Nanos);
        File.Delete(prices);
        await Task.WhenAll(upstreams.Select(upstream => upstream.DisposeAsync().AsTask()));
    }

    private static int? Seconds() =>
        int.TryParse(Environment.GetEnvironmentVariable("AIGNEHUB_CHAOS_SECONDS"), CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;

    private async Task<HubHost> StartAsync(string prices, StubUpstream[] upstreams)
    {
        var settings = new Dictionary<string, string> { ["AigneHub:Mode"] = "service-provider", ["AigneHub:PriceFile"] = prices };
        for (var i = 0; i < upstreams.Length; i++)
        {
            upstreams[i].Answer = AnswerAsync;
            settings[$"Providers:chaos{i}:BaseUrl"] = upstreams[i].Address;
            settings[$"Providers:chaos{i}:Models:chaos"] = "openai/metered";
        }

        var hub = await HubHost.StartAsync(settings);
        _ = LedgerBench.Ok(await hub.Service<LedgerStore>().ApplyAsync(
            HubOptions.MainAccount, new GrantCredits("g", new Amount(1_000_000_000_000), GrantSource.Purchase), default));
        return hub;
    }

    private Task AnswerAsync(HttpContext http)
    {
        int draw;
        lock (_random)
        {
            draw = _random.Next(100);
        }

        switch (draw)
        {
            case < 6:
                http.Abort();
                return Task.CompletedTask;
            case < 12:
                http.Response.ContentType = "text/html";
                return StubUpstream.WriteAsync(http, "<html></html>");
            case < 30:
                http.Response.StatusCode = draw < 18 ? 500 : draw < 24 ? 503 : 429;
                return StubUpstream.WriteAsync(http, "{}");
            default:
                http.Response.ContentType = "text/event-stream";
                return StubUpstream.WriteAsync(http, StubStream.Answer);
        }
    }
}
