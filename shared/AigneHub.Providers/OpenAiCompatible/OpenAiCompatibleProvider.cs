using System.Net;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>
/// A provider that speaks OpenAI's protocol. Each one is a declaration of what differs from OpenAI.
/// </summary>
internal sealed record OpenAiCompatibleProvider : IProvider
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? DefaultBaseUrl { get; init; }

    public bool NeedsKey { get; init; } = true;

    public string? KeyVariable { get; init; }

    /// <summary>The path of chat completions below the base URL; null when not offered.</summary>
    public string? ChatPath { get; init; } = "/chat/completions";

    /// <summary>The path of embeddings; null when not offered.</summary>
    public string? EmbeddingsPath { get; init; } = "/embeddings";

    /// <summary>The path of image generation; null when not offered.</summary>
    public string? ImagesPath { get; init; } = "/images/generations";

    /// <summary>How it counts.</summary>
    public UsageRules Usage { get; init; } = UsageRules.OpenAi;

    /// <summary>Fields it needs that callers usually leave out.</summary>
    public IReadOnlyList<BodyDefault> BodyDefaults { get; init; } = [];

    /// <summary>Headers that every request to it carries.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public bool Offers(Operation operation) => PathOf(operation) is not null;

    public bool Speaks(Protocol protocol, Operation operation) => protocol == Protocol.OpenAi;

    public Outcome<HttpRequestMessage> BuildRequest(CallBody body, CallTarget target)
    {
        var content = new EditedContent(body.Bytes, RequestEdits.For(body, target, BodyDefaults));
        var request = UpstreamRequest.Post(target.Credential.Address(PathOf(body.Operation)!), content);
        if (target.Credential.Bearer is { } bearer)
        {
            _ = request.Headers.TryAddWithoutValidation("Authorization", bearer);
        }

        foreach (var header in Headers)
        {
            _ = request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return request;
    }

    public IStreamReader ReadStream(CallBody body, IPricing pricing) => new OpenAiStreamReader(body, Usage, pricing);

    public IAnswer ReadAnswer(CallBody body, ReadOnlyMemory<byte> upstream, IPricing pricing) =>
        new OpenAiAnswer(body, upstream, Usage);

    public HubError ReadError(HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body) =>
        UpstreamErrors.FromStatus(status, retryAfter, body);

    private string? PathOf(Operation operation) => operation switch
    {
        Operation.Chat => ChatPath,
        Operation.Embeddings => EmbeddingsPath,
        Operation.Images => ImagesPath,
        _ => null,
    };
}
