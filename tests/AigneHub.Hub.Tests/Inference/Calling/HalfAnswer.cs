using AigneHub.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Tests.Inference.Calling;

/// <summary>A stream that says "Hello you" and goes on when the test says so.</summary>
internal sealed class HalfAnswer
{
    private const string Delta =
        """data: {"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Hello you"},"finish_reason":null}]}"""
        + "\n\n";

    private const string Rest =
        """data: {"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"""
        + "\n\n"
        + """data: {"id":"c","object":"chat.completion.chunk","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":20,"total_tokens":23}}"""
        + "\n\ndata: [DONE]\n\n";

    private readonly TaskCompletionSource<string?> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the hub does not want the rest any more.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>Makes a provider answer so.</summary>
    public static HalfAnswer Of(StubUpstream upstream)
    {
        var answer = new HalfAnswer();
        upstream.Answer = answer.WriteAsync;
        return answer;
    }

    /// <summary>Sends the rest, with the usage.</summary>
    public void Finish() => _next.SetResult(Rest);

    /// <summary>Says the same once more, and then nothing.</summary>
    public void GoOn() => _next.SetResult(null);

    private async Task WriteAsync(HttpContext http)
    {
        using var leaving = http.RequestAborted.Register(() => _stopped.TrySetResult());
        http.Response.ContentType = "text/event-stream";
        await StubUpstream.WriteAsync(http, Delta);
        if (await Task.WhenAny(_next.Task, _stopped.Task) == _next.Task)
        {
            await StubUpstream.WriteAsync(http, await _next.Task ?? Delta);
            if (await _next.Task is null)
            {
                await _stopped.Task;
            }
        }
    }
}
