using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using Xunit.Abstractions;

namespace AigneHub.Hub.Tests.Durability;

public sealed class KillTests(ITestOutputHelper log) : IDisposable
{
    private const int Clients = 32;
    private const int Kills = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-kill-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Kill_UnderLoad_EveryCompletedCallIsLoggedOnce()
    {
        var seed = Environment.TickCount;
        log.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var completed = new ConcurrentBag<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var hub = await HubProcess.StartAsync(_directory);
            await LoadAndKillAsync(hub, completed, completed.Count + random.Next(100, 1500));
            log.WriteLine($"killed after {completed.Count} completed calls");
        }

        using var survivor = await HubProcess.StartAsync(_directory);
        var logged = await LoggedAsync(survivor.Client, completed);
        Assert.True(logged.Count == logged.Distinct().Count(), $"seed {seed}: a call is logged twice");
        Assert.True(completed.All(logged.ToHashSet().Contains), $"seed {seed}: a completed call is not in the call log");
    }

    private static async Task LoadAndKillAsync(HubProcess hub, ConcurrentBag<string> completed, int killAt)
    {
        var now = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            while (await CallAsync(hub.Client, stream: client % 2 == 0) is { } id)
            {
                completed.Add(id);
                if (completed.Count >= killAt)
                {
                    _ = now.TrySetResult();
                }
            }
        })).ToArray();
        var all = Task.WhenAll(clients);
        Assert.Same(now.Task, await Task.WhenAny(now.Task, all));
        await hub.KillAsync();
        await all;
    }

    /// <summary>The id of a call whose whole answer arrived; null when the hub is gone.</summary>
    private static async Task<string?> CallAsync(HttpClient client, bool stream)
    {
        try
        {
            using var content = new StringContent(HubHost.ChatBody("demo/echo", stream), Encoding.UTF8, "application/json");
            using var response = await client.PostAsync("/v1/chat/completions", content);
            var text = await response.Content.ReadAsStringAsync();
            Assert.Equal(200, (int)response.StatusCode);
            var whole = !stream || text.EndsWith("data: [DONE]\n\n", StringComparison.Ordinal);
            return whole ? response.Headers.GetValues("x-request-id").Single() : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>The ids in the call log, as soon as all that are awaited are there.</summary>
    private static async Task<List<string>> LoggedAsync(HttpClient client, ConcurrentBag<string> awaited)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var ids = await ReadLogAsync(client);
            if (awaited.All(ids.ToHashSet().Contains) || Stopwatch.GetElapsedTime(start) > Patience)
            {
                return ids;
            }

            await Task.Delay(100);
        }
    }

    private static async Task<List<string>> ReadLogAsync(HttpClient client)
    {
        var ids = new List<string>();
        string? next = null;
        do
        {
            using var page = JsonDocument.Parse(
                await client.GetStringAsync("/api/admin/calls?limit=100" + (next is null ? "" : $"&cursor={next}")));
            ids.AddRange(page.RootElement.GetProperty("data").EnumerateArray().Select(call => call.GetProperty("id").GetString()!));
            next = page.RootElement.GetProperty("next").GetString();
        }
        while (next is not null);
        return ids;
    }
}
