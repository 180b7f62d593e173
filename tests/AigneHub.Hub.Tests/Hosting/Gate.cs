using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>Holds a provider's answers back until a test lets them go.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Puts a gate before what the provider answers now.</summary>
    public static Gate Before(StubUpstream upstream)
    {
        var gate = new Gate();
        var answer = upstream.Answer;
        upstream.Answer = http => gate.PassAsync(http, answer);
        return gate;
    }

    /// <summary>Ends when the provider was asked.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Ends when the hub does not want the answer any more.</summary>
    public Task Stopped => _stopped.Task;

    public void Open() => _ = _open.TrySetResult();

    private async Task PassAsync(HttpContext http, Func<HttpContext, Task> answer)
    {
        _ = _asked.TrySetResult();
        using var leaving = http.RequestAborted.Register(() => _stopped.TrySetResult());
        _ = await Task.WhenAny(_open.Task, _stopped.Task);
        if (_open.Task.IsCompleted)
        {
            await answer(http);
        }
    }
}
