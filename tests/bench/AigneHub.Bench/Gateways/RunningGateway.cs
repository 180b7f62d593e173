using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using AigneHub.Bench.Load;

namespace AigneHub.Bench.Gateways;

/// <summary>A gateway that answers calls, until it is disposed.</summary>
internal sealed class RunningGateway : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private RunningGateway(PinnedProcess? process, Uri address, string key)
    {
        Process = process;
        Client = new HttpClient { BaseAddress = address };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Null where the upstream is called directly.</summary>
    public PinnedProcess? Process { get; }

    /// <summary>Sends with the bench's key.</summary>
    public HttpClient Client { get; }

    /// <summary>Where chats go.</summary>
    public Uri Chat => new(Client.BaseAddress!, "/v1/chat/completions");

    /// <summary>From the start of the process to the first answered call.</summary>
    public TimeSpan TimeToFirstAnswer { get; private set; }

    public static async Task<RunningGateway> StartAsync(
        BenchContext bench, Gateway gateway, int upstreamPort, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateDirectory(Path.Combine(bench.Directory, Path.GetRandomFileName())).FullName;
        var route = new Route(FreePort.Next(), upstreamPort, directory);
        var began = Stopwatch.GetTimestamp();
        var process = gateway.Launch(bench, route);
        var port = process is null ? upstreamPort : route.Port;
        var running = new RunningGateway(process, new Uri($"http://127.0.0.1:{port}"), bench.Key);
        try
        {
            while (!await running.TryAnswerAsync(gateway, bench.Bodies, cancellationToken))
            {
                process?.EnsureRunning();
                if (Stopwatch.GetElapsedTime(began) > StartLimit)
                {
                    throw new BenchException($"{gateway.Name} did not answer within {StartLimit.TotalSeconds} s.");
                }
            }
        }
        catch
        {
            running.Dispose();
            throw;
        }

        running.TimeToFirstAnswer = Stopwatch.GetElapsedTime(began);
        return running;
    }

    public void Dispose()
    {
        Client.Dispose();
        Process?.Dispose();
    }

    private async Task<bool> TryAnswerAsync(Gateway gateway, Bodies bodies, CancellationToken cancellationToken)
    {
        try
        {
            await gateway.PrepareAsync(Client, cancellationToken);
            using var body = bodies.Plain.ToContent();
            using var answer = await Client.PostAsync(Chat, body, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK && text.Contains("\"finish_reason\":\"stop\"");
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
