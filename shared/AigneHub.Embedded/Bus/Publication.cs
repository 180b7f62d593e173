using System.Threading.Tasks.Sources;
using AigneHub.Core.Bus;

namespace AigneHub.Embedded.Bus;

/// <summary>A message on its way into the log, and what its publisher waits on. Used again after it was awaited.</summary>
internal sealed class Publication(PublishQueue queue) : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };

    public BusMessage Message { get; set; } = null!;

    public ValueTask Task => new(this, _source.Version);

    public void Complete() => _source.SetResult(true);

    public void Fail(Exception exception) => _source.SetException(exception);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token)
    {
        try
        {
            _ = _source.GetResult(token);
        }
        finally
        {
            _source.Reset();
            Message = null!;
            queue.Return(this);
        }
    }
}
