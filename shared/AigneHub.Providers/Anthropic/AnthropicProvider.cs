using System.Globalization;
using System.Net;
using System.Text;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.Anthropic;

/// <summary>Anthropic's Messages.</summary>
internal sealed class AnthropicProvider : IProvider
{
    public static readonly AnthropicProvider Instance = new();

    private const string VersionHeader = "anthropic-version";
    private const string Version = "2023-06-01";
    private const string BetaHeader = "anthropic-beta";
    private const string FilesBeta = "files-api-2025-04-14";

    public string Id => "anthropic";

    public string Name => "Anthropic";

    public string? DefaultBaseUrl => "https://api.anthropic.com";

    public bool NeedsKey => true;

    public string? KeyVariable => "ANTHROPIC_API_KEY";

    public bool Offers(Operation operation) => operation is Operation.Chat or Operation.TokenCount;

    public bool Speaks(Protocol protocol, Operation operation) => protocol == Protocol.Anthropic;

    public bool TakesAddress(MediaSource media) =>
        media.Url?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    public Outcome<HttpRequestMessage> BuildRequest(CallBody body, CallTarget target)
    {
        var path = body.Operation == Operation.TokenCount ? "/v1/messages/count_tokens" : "/v1/messages";
        var content = Passes(body) ? Pass(body, target) : RequestWriter.Write(body, target);
        if (content.Failed)
        {
            return content.Error;
        }

        var request = UpstreamRequest.Post(target.Credential.Address(path), content.Value);
        _ = request.Headers.TryAddWithoutValidation("x-api-key", target.Credential.ApiKey);
        foreach (var (name, value) in HeadersFor(body))
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        if (!request.Headers.Contains(VersionHeader))
        {
            _ = request.Headers.TryAddWithoutValidation(VersionHeader, Version);
        }

        return request;
    }

    public HttpRequestMessage BuildCheck(Credential credential)
    {
        var request = UpstreamRequest.Get(credential.Address("/v1/models?limit=1"));
        _ = request.Headers.TryAddWithoutValidation("x-api-key", credential.ApiKey);
        _ = request.Headers.TryAddWithoutValidation(VersionHeader, Version);
        return request;
    }

    public IStreamReader ReadStream(CallBody body, IPricing pricing) =>
        Passes(body) ? new MessageStream(body, pricing) : new TranslatedStream(new StreamDecoder(body), body);

    public IAnswer ReadAnswer(CallBody body, ReadOnlyMemory<byte> upstream, IPricing pricing) =>
        body.Operation == Operation.TokenCount ? new TokenCount(upstream)
        : Passes(body) ? new WholeMessage(upstream)
        : new TranslatedAnswer(body, sink => new MessageDecoder(body).ReadMessage(upstream.Span, sink));

    public HubError ReadError(HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body) =>
        WireErrors.FromStatus(status, retryAfter, body);

    private static bool Passes(CallBody body) => body.Protocol.Protocol == Protocol.Anthropic;

    /// <summary>The caller's own bytes, with the model as Anthropic names it and a limit that was lowered.</summary>
    private static Outcome<HttpContent> Pass(CallBody body, CallTarget target)
    {
        var model = BodyEdit.Replace(body.ModelSpan, target.ModelJson);
        if (body.LoweredLimit is not { } limit)
        {
            return new EditedContent(body.Bytes, [model]);
        }

        var text = Encoding.UTF8.GetBytes(limit.ToString(CultureInfo.InvariantCulture));
        var lowered = BodyEdit.Replace(body.OutputLimitSpan, text);
        return new EditedContent(body.Bytes, lowered.Start < model.Start ? [lowered, model] : [model, lowered]);
    }

    private static IReadOnlyList<KeyValuePair<string, string>> HeadersFor(CallBody body) =>
        Passes(body) ? body.Headers
        : NamesFile(body.Chat!) ? [new(BetaHeader, FilesBeta)]
        : [];

    private static bool NamesFile(ChatRequest request) =>
        request.Messages.Any(message => message.Parts.Any(part => part is MediaPart { Source.FileId: not null }));
}
