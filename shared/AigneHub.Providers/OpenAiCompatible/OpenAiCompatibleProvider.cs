using System.Net;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Embeddings;
using AigneHub.Providers.Images;
using AigneHub.Providers.Json;
using AigneHub.Providers.OpenAi.Videos;
using AigneHub.Providers.OpenAiCompatible.Responses;
using AigneHub.Providers.OpenAiCompatible.Translation;
using AigneHub.Providers.Videos;

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

    /// <summary>The header that carries the bare key; null where it is a bearer.</summary>
    public string? KeyHeader { get; init; }

    /// <summary>The path of chat completions below the base URL; null when not offered.</summary>
    public string? ChatPath { get; init; } = "/chat/completions";

    /// <summary>The path of Responses; null where they are made of chat completions.</summary>
    public string? ResponsesPath { get; init; }

    /// <summary>The path of embeddings; null when not offered.</summary>
    public string? EmbeddingsPath { get; init; } = "/embeddings";

    /// <summary>The path of image generation; null when not offered.</summary>
    public string? ImagesPath { get; init; } = "/images/generations";

    /// <summary>What is read to see whether it accepts a credential.</summary>
    public string CheckPath { get; init; } = "/models";

    /// <summary>How it makes videos; null when not offered.</summary>
    public IVideoJobs? Videos { get; init; }

    /// <summary>How images are asked for where it makes them in chats.</summary>
    public ImagesInChat ImagesInChat { get; init; }

    /// <summary>How it takes images to change.</summary>
    public ImageInputs ImageInputs { get; init; }

    /// <summary>The beginnings of models that give images one way only and refuse to be asked for another.</summary>
    public IReadOnlyList<string> OwnImageFormat { get; init; } = [];

    /// <summary>How it counts.</summary>
    public UsageRules Usage { get; init; } = UsageRules.OpenAi;

    /// <summary>What it wants of chats that are translated for it.</summary>
    public ChatRules Chat { get; init; } = ChatRules.Common;

    /// <summary>Fields it needs that callers usually leave out.</summary>
    public IReadOnlyList<BodyDefault> BodyDefaults { get; init; } = [];

    /// <summary>Headers that every request to it carries.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public bool Offers(Operation operation) => PathOf(operation) is not null;

    public ImageEdits Edits =>
        !Offers(Operation.Images) ? ImageEdits.None
        : ImageInputs == ImageInputs.Form ? ImageEdits.WithMask
        : ImageInputs != ImageInputs.None || ImagesInChat != ImagesInChat.None ? ImageEdits.ByPrompt
        : ImageEdits.None;

    public bool Speaks(Protocol protocol, Operation operation) =>
        (protocol == Protocol.OpenAi && !(operation == Operation.Images && ImagesInChat != ImagesInChat.None))
        || (protocol == Protocol.OpenAiResponses && ResponsesPath is not null);

    /// <summary>
    /// A form goes on as it is to those who take forms. Images in JSON are nobody's own way. A chat that asks for what
    /// the provider would ignore is translated: so the hub does it or refuses it.
    /// </summary>
    public bool Speaks(CallBody body) => Speaks(body.Protocol.Protocol, body.Operation)
        && (!body.IsEdit || (body.FormType is not null && ImageInputs == ImageInputs.Form))
        && !ChatGaps.AreIn(body, Chat);

    public bool TakesAddress(MediaSource media, Operation operation) =>
        operation switch
        {
            Operation.Video => false,
            Operation.Images => ImageInputs is ImageInputs.Field or ImageInputs.Objects,
            _ => TakesAddress(media),
        };

    public bool TakesAddress(MediaSource media) => Chat.TakesAddresses;

    public Outcome<HttpRequestMessage> BuildRequest(CallBody body, CallTarget target)
    {
        if (!Speaks(body) && Refusal(body) is { } refusal)
        {
            return refusal;
        }

        var content = Speaks(body) ? Passed(body, target)
            : body.Video is { } video ? SoraRequest.Write(video, target.Model)
            : IsForm(body) ? EditForm.Write(body.Images!, target.Model)
            : PlainJson.Content(json => Translate(json, body, target));
        return WithHeaders(UpstreamRequest.Post(target.Credential.Address(PathOf(body)), content), target.Credential);
    }

    public HttpRequestMessage BuildCheck(Credential credential) =>
        WithHeaders(UpstreamRequest.Get(credential.Address(CheckPath)), credential);

    public IStreamReader ReadStream(CallBody body, IPricing pricing) =>
        !Speaks(body) ? new TranslatedStream(new ChunkDecoder(body, Usage), body)
        : IsResponses(body) ? new ResponsesStream(body, ResponsesUsage)
        : new OpenAiStreamReader(body, Usage, pricing);

    public IAnswer ReadAnswer(CallBody body, ReadOnlyMemory<byte> upstream, IPricing pricing) => body switch
    {
        { ImagesAsUrl: not null } when Speaks(body) => new PassedImages(body, upstream, Usage),
        _ when Speaks(body) => new OpenAiAnswer(body, upstream, IsResponses(body) ? ResponsesUsage : Usage),
        { Embeddings: not null } => new TranslatedEmbeddings(body, EmbeddingsTranslation.Read(upstream.Span, Usage)),
        { Images: not null } when ImagesInChat != ImagesInChat.None =>
            new TranslatedImages(body, ImageChat.Read(ImagesInChat, upstream.Span, Usage)),
        { Images: { } images } => new TranslatedImages(body, ImagesTranslation.Read(images, upstream.Span, Usage)),
        _ => new TranslatedAnswer(body, sink => CompletionReader.ReadWhole(body, Usage, upstream.Span, sink)),
    };

    public HubError ReadError(HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body) =>
        UpstreamErrors.FromStatus(status, retryAfter, body);

    private HttpRequestMessage WithHeaders(HttpRequestMessage request, Credential credential)
    {
        if (credential is { Bearer: { } bearer, ApiKey: { } key })
        {
            _ = request.Headers.TryAddWithoutValidation(KeyHeader ?? "Authorization", KeyHeader is null ? bearer : key);
        }

        foreach (var header in Headers)
        {
            _ = request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return request;
    }

    private HubError? Refusal(CallBody body) => body switch
    {
        { Images: { } images } when ImagesInChat != ImagesInChat.None => ImageChat.Refusal(images, ImagesInChat, Name),
        { Video: { } video } => SoraRequest.Refusal(video),
        { Chat: { } chat, Operation: Operation.Chat } => ChatGaps.Refusal(chat, Chat, Name),
        _ => null,
    };

    private bool IsForm(CallBody body) =>
        ImageInputs == ImageInputs.Form && (body.FormType is not null || body.Images is { Inputs.Count: > 0 });

    /// <summary>Responses count reasoning among the answer, also with providers whose chat completions do not.</summary>
    private UsageRules ResponsesUsage => Usage with { ReasoningOnTop = false };

    private static bool IsResponses(CallBody body) => body.Protocol.Protocol == Protocol.OpenAiResponses;

    private string PathOf(CallBody body) =>
        (IsForm(body) || (ImageInputs == ImageInputs.Objects && body.Images is { Inputs.Count: > 0 }) ? "/images/edits"
            : IsResponses(body) && ResponsesPath is not null ? ResponsesPath
            : PathOf(body.Operation))!;

    private EditedContent Passed(CallBody body, CallTarget target)
    {
        var dropsFormat = OwnImageFormat.Any(start => target.Model.StartsWith(start, StringComparison.Ordinal));
        var edits = RequestEdits.For(body, target, BodyDefaults, Chat.OutputLimitField, dropsFormat);
        return new EditedContent(body.Bytes, edits, body.FormType);
    }

    private void Translate(Utf8JsonWriter json, CallBody body, CallTarget target)
    {
        if (body.Embeddings is { } embeddings)
        {
            EmbeddingsTranslation.Write(json, embeddings, target.Model);
        }
        else if (body.Images is { } wanted && ImagesInChat != ImagesInChat.None)
        {
            ImageChat.Write(json, wanted, target, ImagesInChat);
        }
        else if (body.Images is { } images)
        {
            var defaults = BodyDefaults.Where(field => field.Operation == Operation.Images)
                .Select(field => KeyValuePair.Create(field.Field, field.Json)).ToList();
            ImagesTranslation.Write(json, images, target.Model, ImageInputs, defaults);
        }
        else
        {
            ChatWriter.Write(json, body, target.Model, Chat);
        }
    }

    private string? PathOf(Operation operation) => operation switch
    {
        Operation.Chat => ChatPath,
        Operation.Embeddings => EmbeddingsPath,
        Operation.Images => ImagesInChat == ImagesInChat.None ? ImagesPath : ChatPath,
        Operation.Video => Videos is null ? null : SoraJobs.Path,
        _ => null,
    };
}
