using System.Diagnostics;
using System.Net;
using System.Text;
using AigneHub.Bench.Gateways;
using AigneHub.Bench.Scenarios;

namespace AigneHub.Bench.Load;

/// <summary>One streamed call that is read to its end and checked, which wrk cannot do.</summary>
internal static class SlowStream
{
    private const int Chunks = 20;

    // A gateway that collected chunks would send the first with the last. Half the time is ample for a busy machine.
    private static readonly TimeSpan LeastDuration = SlowStreams.ChunkInterval * (Chunks - 1) / 2;

    /// <summary>Whether every chunk and the end arrived, and arrived as they were sent.</summary>
    public static async Task<bool> CompletesAsync(
        RunningGateway gateway, Body body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, gateway.Chat) { Content = body.ToContent() };
        try
        {
            using var answer = await gateway.Client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[16 * 1024];
            var filled = await stream.ReadAsync(buffer, cancellationToken);
            var began = Stopwatch.GetTimestamp();
            filled += await stream.ReadAtLeastAsync(
                buffer.AsMemory(filled), buffer.Length - filled, throwOnEndOfStream: false, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK
                && IsWhole(Encoding.UTF8.GetString(buffer, 0, filled))
                && Stopwatch.GetElapsedTime(began) > LeastDuration;
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private static bool IsWhole(string text)
    {
        var events = text.Split("\n\n").Count(part => part.StartsWith("data: {\"id\""));
        return events == Chunks && text.EndsWith("data: [DONE]\n\n");
    }
}
