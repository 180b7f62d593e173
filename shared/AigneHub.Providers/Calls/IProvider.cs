using System.Buffers;
using System.Net;
using AigneHub.Core.Errors;

namespace AigneHub.Providers.Calls;

/// <summary>A provider: how it is called and how its answers are read.</summary>
public interface IProvider
{
    /// <summary>Its id: what stands before the slash in <c>provider/model</c>.</summary>
    string Id { get; }

    /// <summary>Its name for people.</summary>
    string Name { get; }

    /// <summary>Where it is reached unless configured otherwise; null when that must be configured.</summary>
    string? DefaultBaseUrl { get; }

    /// <summary>Whether it can be called without a key.</summary>
    bool NeedsKey { get; }

    /// <summary>The environment variable its vendor uses for the key, if any.</summary>
    string? KeyVariable { get; }

    /// <summary>Whether it can do this at all.</summary>
    bool Offers(Operation operation);

    /// <summary>The request to send for a call to one of its models.</summary>
    HttpRequestMessage BuildRequest(CallBody body, CallTarget target);

    /// <summary>A reader of one streamed answer.</summary>
    IStreamReader ReadStream(CallBody body, IPricing pricing);

    /// <summary>Reads a whole answer and writes what the caller gets. Facts carry the error when it is none.</summary>
    AnswerFacts ReadAnswer(CallBody body, ReadOnlySpan<byte> upstream, IPricing pricing, IBufferWriter<byte> caller);

    /// <summary>The error behind an answer whose status is not a success.</summary>
    HubError ReadError(HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body);
}
