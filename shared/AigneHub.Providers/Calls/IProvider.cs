using System.Net;
using AigneHub.Core.Errors;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;
using AigneHub.Providers.Videos;

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

    /// <summary>
    /// Where it is reached in one of its regions, <c>{region}</c> standing for it; null when it has none.
    /// </summary>
    string? RegionalBaseUrl => null;

    /// <summary>The environment variable its vendor uses for the region, if any.</summary>
    string? RegionVariable => null;

    /// <summary>Whether it can be called without a key.</summary>
    bool NeedsKey { get; }

    /// <summary>The environment variable its vendor uses for the key, if any.</summary>
    string? KeyVariable { get; }

    /// <summary>What is done with its answers to callers who left.</summary>
    DisconnectPolicy OnDisconnect => DisconnectPolicy.Abort;

    /// <summary>Whether it can do this at all.</summary>
    bool Offers(Operation operation);

    /// <summary>How it changes given images. Some of its models may do less.</summary>
    ImageEdits Edits => ImageEdits.None;

    /// <summary>The ids the catalogue may know a model by, the best first.</summary>
    IEnumerable<string> CatalogueNames(string model) => [model];

    /// <summary>How it makes videos; null when it makes none.</summary>
    IVideoJobs? Videos => null;

    /// <summary>
    /// Whether callers of this protocol get its own answers to their own bytes. Calls by any other protocol are
    /// translated.
    /// </summary>
    bool Speaks(Protocol protocol, Operation operation);

    /// <summary>
    /// Whether it reads media at this address by itself. What it does not is fetched by the hub and handed over as
    /// bytes before <see cref="BuildRequest"/>. Asked of translated calls only.
    /// </summary>
    bool TakesAddress(MediaSource media) => true;

    /// <summary>The same of media in a call of a certain kind.</summary>
    bool TakesAddress(MediaSource media, Operation operation) => TakesAddress(media);

    /// <summary>Whether it gets the caller's own bytes of this very call.</summary>
    bool Speaks(CallBody body) => Speaks(body.Protocol.Protocol, body.Operation);

    /// <summary>The media type of its streams. An answer of any other is a whole one.</summary>
    string StreamMediaType => "text/event-stream";

    /// <summary>
    /// What its requests pass on their way to its connections, where something must be done to them as they leave, such
    /// as signing them.
    /// </summary>
    HttpMessageHandler Over(HttpMessageHandler connections, TimeProvider time) => connections;

    /// <summary>
    /// The request to send for a call to one of its models, or why it cannot be made of what the caller wants.
    /// </summary>
    Outcome<HttpRequestMessage> BuildRequest(CallBody body, CallTarget target);

    /// <summary>A request that costs nothing and that the provider answers with success to whom it lets in.</summary>
    HttpRequestMessage BuildCheck(Credential credential);

    /// <summary>A reader of one streamed answer.</summary>
    IStreamReader ReadStream(CallBody body, IPricing pricing);

    /// <summary>Reads a whole answer. The bytes stay valid until it has been written.</summary>
    IAnswer ReadAnswer(CallBody body, ReadOnlyMemory<byte> upstream, IPricing pricing);

    /// <summary>The error behind an answer whose status is not a success.</summary>
    HubError ReadError(HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body);

    /// <summary>The same, for a provider that says in a header what kind of error it is.</summary>
    HubError ReadError(HttpResponseMessage answer, TimeSpan? retryAfter, ReadOnlySpan<byte> body) =>
        ReadError(answer.StatusCode, retryAfter, body);
}
