using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Providers.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AigneHub.Hub.Inference.Relay;

/// <summary>
/// The stream to the caller. The relay and the keep-alive both write to it, one at a time. Until the first byte goes out the
/// answer can still become a plain error.
/// </summary>
internal sealed class CallerStream(InferenceCall call, CallWatch watch) : IThreadPoolWorkItem, IDisposable
{
    private const int MostUnflushed = 16 * 1024;

    /// <summary>Pieces that follow each other so quickly may go out together.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly HttpResponse _response = call.Request.Http.Response;
    private bool _ended;
    private int _sends;

    /// <summary>Whether the caller has got anything.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether the caller has got or is about to get anything of an answer, and so nobody else can give it.</summary>
    public bool HasAnswer { get; private set; }

    /// <summary>
    /// Takes on what came, as far as the reader lets it out; no bytes mean that the provider closed its stream.
    /// </summary>
    public async ValueTask RelayAsync(IStreamReader reader, ReadOnlyMemory<byte> upstream)
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (upstream.IsEmpty)
            {
                reader.Close(_response.BodyWriter);
            }
            else
            {
                reader.Read(upstream.Span, _response.BodyWriter);
            }

            var unflushed = _response.BodyWriter.UnflushedBytes;
            HasAnswer |= unflushed > 0;
            if (unflushed >= MostUnflushed)
            {
                await FlushAsync(watch.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    /// <summary>
    /// Sends what waits to go out: at once when the caller has waited for it, else once a thread of the pool gets to it, and
    /// with it what comes until then. A thread that receives from sockets first takes in what there is from all of them.
    /// </summary>
    public Task SendAsync()
    {
        if (!HasAnswer)
        {
            return Task.CompletedTask;
        }

        if (!watch.HasSentWithin(Burst))
        {
            return WriteAsync(default);
        }

        if (Interlocked.Exchange(ref _sends, 1) == 0)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        return Task.CompletedTask;
    }

    void IThreadPoolWorkItem.Execute() => _ = WriteAsync(default);

    /// <summary>Sends a comment, so that nobody on the way takes the silence for the end. Never throws.</summary>
    public Task KeepAliveAsync() => WriteAsync(": keep-alive\n\n"u8.ToArray());

    /// <summary>Sends the end of the answer. Nothing goes out after it.</summary>
    public async ValueTask EndAsync(IStreamReader reader, AnswerEnd end)
    {
        _ = await TryYieldAsync().ConfigureAwait(false);
        reader.End(end, _response.BodyWriter);
        await call.KeepAsync().ConfigureAwait(false);
        await FlushAsync(watch.Token).ConfigureAwait(false);
    }

    /// <summary>Goes on with the keep-alive: something else is tried.</summary>
    public void Resume() => _ended = false;

    /// <summary>Ends the keep-alive, so that something else can answer. False when the stream has begun already.</summary>
    public async ValueTask<bool> TryYieldAsync()
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        _ended = true;
        _ = _turn.Release();
        return !HasBegun;
    }

    /// <summary>Tells an error: as a plain answer when nothing has gone out, else as the last event.</summary>
    /// <param name="error">The error.</param>
    /// <param name="reader">What has read the answer so far, if anything.</param>
    public async ValueTask FailAsync(HubError error, IStreamReader? reader = null)
    {
        if (await TryYieldAsync().ConfigureAwait(false) && !HasAnswer)
        {
            await ErrorResponse.WriteAsync(call.Request.Http, error, call.Request.Aborted).ConfigureAwait(false);
            return;
        }

        if (reader is null)
        {
            call.Body.Protocol.WriteErrorEvent(error, _response.BodyWriter);
        }
        else
        {
            reader.Fail(error, _response.BodyWriter);
        }

        // A call that was stopped for its time still tells so.
        await FlushAsync(call.Request.Aborted).ConfigureAwait(false);
    }

    public void Dispose() => _turn.Dispose();

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        Volatile.Write(ref _sends, 0);
        try
        {
            await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                if (!_ended)
                {
                    _response.BodyWriter.Write(bytes.Span);
                    await FlushAsync(watch.Token).ConfigureAwait(false);
                }
            }
            finally
            {
                _ = _turn.Release();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The call is over or the caller gone; the relay sees it too.
        }
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_response.BodyWriter.UnflushedBytes == 0)
        {
            return;
        }

        if (!HasBegun)
        {
            Begin();
        }

        _ = await _response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
        watch.Sent();
    }

    private void Begin()
    {
        HasBegun = true;
        call.Request.Http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        _response.ContentType = "text/event-stream";
        _response.Headers.CacheControl = "no-cache";
        AnswerHeaders.Write(_response, call, isSettled: HasAnswer || call.Plan.Candidates.Count == 1);
    }
}
