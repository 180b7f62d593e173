using System.Threading.Channels;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.KeptBodies;

/// <summary>
/// Keeps what calls ask and are answered, of the keys that say so. The caller waits for none of it: while the call runs
/// its answer is copied beside, and what is copied is redacted and stored when the caller has it all. Too many at once
/// are not kept.
/// </summary>
internal sealed partial class BodyKeeper(
    HubOptions options, BodyStore store, Redaction redaction, ILogger<BodyKeeper> logger) : IHostedService
{
    /// <summary>How many bytes may wait to be stored.</summary>
    private const long MaxWaiting = 64 * 1024 * 1024;

    private readonly Channel<CapturedCall> _calls = Channel.CreateUnbounded<CapturedCall>(new() { SingleReader = true });

    private long _waiting;
    private Task _storing = Task.CompletedTask;

    /// <summary>Begins to copy the answer of a call; null for nearly all calls, whose key does not want it.</summary>
    public BodyCapture? Begin(InferenceCall call) =>
        call.Request.Key.KeepsBodies && options.Bodies.Allowed
            ? new BodyCapture(
                call,
                call.Request.Http.Features.GetRequiredFeature<IHttpResponseBodyFeature>(),
                options.Bodies.MaxBytes)
            : null;

    /// <summary>Keeps what was copied of a call that has ended.</summary>
    public void Keep(BodyCapture capture) => Keep(capture.Take());

    /// <summary>Keeps what was copied, unless too much waits.</summary>
    public void Keep(CapturedCall call)
    {
        if (Interlocked.Add(ref _waiting, call.Held) > MaxWaiting || !_calls.Writer.TryWrite(call))
        {
            _ = Interlocked.Add(ref _waiting, -call.Held);
            LogTooMany(call.Id);
        }
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _storing = Task.Run(StoreAllAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Stores what waits still.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _ = _calls.Writer.TryComplete();
        return _storing.WaitAsync(cancellationToken);
    }

    private async Task StoreAllAsync()
    {
        await foreach (var call in _calls.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                var request = KeptBody.Of(call.Request, redaction);
                var answer = KeptBody.Of(call.Answer, redaction);
                await store.PutAsync(call.Account, call.Id, request, answer).ConfigureAwait(false);
            }
            catch (Exception problem)
            {
                LogNotKept(problem, call.Id);
            }

            _ = Interlocked.Add(ref _waiting, -call.Held);
        }
    }

    [LoggerMessage(262, LogLevel.Warning, "The bodies of {RequestId} are not kept: too many others wait to be stored")]
    private partial void LogTooMany(string requestId);

    [LoggerMessage(263, LogLevel.Error, "The bodies of {RequestId} could not be kept")]
    private partial void LogNotKept(Exception problem, string requestId);
}
