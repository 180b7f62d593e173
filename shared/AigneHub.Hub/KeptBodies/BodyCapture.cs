using AigneHub.Hub.Inference;
using AigneHub.Hub.Inference.Bodies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AigneHub.Hub.KeptBodies;

/// <summary>Copies an answer while it goes out to the caller, as much of it as may be kept.</summary>
internal sealed class BodyCapture : IDisposable
{
    private readonly InferenceCall _call;
    private readonly IHttpResponseBodyFeature _body;
    private readonly CopiedStream _answer;
    private readonly int _maxBytes;

    public BodyCapture(InferenceCall call, IHttpResponseBodyFeature body, int maxBytes)
    {
        _call = call;
        _body = body;
        _maxBytes = maxBytes;
        _answer = new CopiedStream(body.Stream, maxBytes);
        call.Request.Http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(_answer, body));
    }

    /// <summary>What was copied. Of the request it is copied only now.</summary>
    public CapturedCall Take()
    {
        var body = _call.Body;
        var part = body.Bytes.Span[..Math.Min(body.Bytes.Length, _maxBytes)];
        return new CapturedCall(
            _call.Request.Id,
            _call.Request.Caller.Account,
            new CapturedBody(body.FormType ?? BodyBuffer.Json, part.ToArray(), body.Bytes.Length),
            new CapturedBody(_call.Request.Http.Response.ContentType, _answer.Copy, _answer.Written));
    }

    /// <summary>The answer is over; nothing is copied any more.</summary>
    public void Dispose() => _call.Request.Http.Features.Set(_body);
}
