using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Inference;
using AigneHub.Hub.Inference.Relay;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Videos;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AigneHub.Hub.Videos;

/// <summary>
/// A JSON answer that takes minutes. AIGNE's client asks again, and pays again, when it has no head of an answer after three
/// minutes; proxies close a silent connection after about four. So the head goes out before that, and spaces after it, which
/// mean nothing in JSON. Until then the answer can still be an error with a status of its own.
/// </summary>
internal sealed class WaitingAnswer(InferenceCall call, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan HeadAfter = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly HttpResponse _response = call.Request.Http.Response;
    private bool _ended;
    private bool _begun;

    private IVideoProtocol Protocol => (IVideoProtocol)call.Body.Protocol;

    /// <summary>Sends a space when it is time to. Never throws.</summary>
    public Task KeepAliveAsync() => time.GetElapsedTime(call.Request.StartedAt) < HeadAfter
        ? Task.CompletedTask
        : UnlessLeftAsync(() => WriteAsync(output => output.Write(" "u8)));

    /// <summary>Sends the answer.</summary>
    public Task EndAsync(GeneratedVideo video, AnswerEnd end) =>
        UnlessLeftAsync(() => WriteLastAsync(output => Protocol.Write(video, end, output)));

    /// <summary>Sends the error: with its status if the head has not gone out yet.</summary>
    public Task FailAsync(HubError error) => UnlessLeftAsync(async () =>
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        _ended = !_begun;
        _ = _turn.Release();
        await (_begun
            ? WriteLastAsync(output => Protocol.WriteError(error, output))
            : ErrorResponse.WriteAsync(call.Request.Http, error, call.Request.Aborted)).ConfigureAwait(false);
    });

    public void Dispose() => _turn.Dispose();

    private static async Task UnlessLeftAsync(Func<Task> send)
    {
        try
        {
            await send().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The call is over or the caller gone: nobody is there to be told.
        }
    }

    private Task WriteLastAsync(Action<IBufferWriter<byte>> write) => WriteAsync(output =>
    {
        write(output);
        _ended = true;
    });

    private async Task WriteAsync(Action<IBufferWriter<byte>> write)
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_ended || call.Request.Aborted.IsCancellationRequested)
            {
                return;
            }

            Begin();
            write(_response.BodyWriter);
            _ = await _response.BodyWriter.FlushAsync(call.Request.Aborted).ConfigureAwait(false);
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    private void Begin()
    {
        if (_begun)
        {
            return;
        }

        _begun = true;
        call.Request.Http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        _response.ContentType = "application/json";
        AnswerHeaders.Write(_response, call);
    }
}
