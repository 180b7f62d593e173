using AigneHub.Providers.Chat;
using AigneHub.Providers.Embeddings;
using AigneHub.Providers.Images;
using AigneHub.Providers.Json;
using AigneHub.Providers.Videos;

namespace AigneHub.Providers.Calls;

/// <summary>
/// A caller's request: its own bytes, and what was read from them without changing any.
/// </summary>
public sealed class CallBody
{
    private (ChatRequest? Chat, EmbeddingsRequest? Embeddings, ImagesRequest? Images, VideoRequest? Video)? _asRead;

    /// <summary>What is asked for.</summary>
    public required Operation Operation { get; init; }

    /// <summary>The protocol it came in by.</summary>
    public required ICallerProtocol Protocol { get; init; }

    /// <summary>The hub's id of the call.</summary>
    public string RequestId { get; set; } = string.Empty;

    /// <summary>When it arrived (UTC).</summary>
    public DateTimeOffset Received { get; set; }

    /// <summary>The caller's bytes: one JSON object, or a form. Valid until the call ends.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The names in it, at any depth.</summary>
    public NameFilter Names { get; set; } = NameFilter.Any;

    /// <summary>
    /// The caller's headers that its protocol gives a meaning to. A provider that speaks the protocol gets them.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The model as the caller names it.</summary>
    public string Model { get; set; } = string.Empty;

    /// <summary>What to try when the model fails, in order.</summary>
    public IReadOnlyList<string> FallbackModels { get; set; } = [];

    /// <summary>Where the object's opening brace stands.</summary>
    public int ObjectStart { get; set; }

    /// <summary>Where the model's value stands.</summary>
    public FieldSpan ModelSpan { get; set; }

    /// <summary>Whether the answer shall be streamed.</summary>
    public bool Stream { get; set; }

    /// <summary>Where the value of <c>stream_options</c> stands.</summary>
    public FieldSpan StreamOptionsSpan { get; set; }

    /// <summary>Where the value of <c>stream_options.include_usage</c> stands.</summary>
    public FieldSpan IncludeUsageSpan { get; set; }

    /// <summary>Whether the caller asked for usage in the stream.</summary>
    public bool IncludeUsage { get; set; }

    /// <summary>The caller's limit on answer tokens, if any.</summary>
    public long? OutputLimit { get; set; }

    /// <summary>Where the value of that limit stands.</summary>
    public FieldSpan OutputLimitSpan { get; set; }

    /// <summary>Where the looser of two spellings of that limit stands, when the caller used both.</summary>
    public FieldSpan LooserLimitSpan { get; set; }

    /// <summary>The limit the hub set because the caller's credit covers no more; null when it did not.</summary>
    public long? LoweredLimit { get; private set; }

    /// <summary>Sets a lower limit on answer tokens than the caller did.</summary>
    public void LowerOutputTo(long tokens)
    {
        OutputLimit = tokens;
        LoweredLimit = tokens;
    }

    /// <summary>How many answers or images are asked for.</summary>
    public int Count { get; set; } = 1;

    /// <summary>The image quality asked for, if any.</summary>
    public string? Quality { get; set; }

    /// <summary>The image size asked for, if any; the resolution of a video.</summary>
    public string? Size { get; set; }

    /// <summary>Whether images shall come as links (true) or as bytes (false); null for as the provider gives them.</summary>
    public bool? ImagesAsUrl { get; set; }

    /// <summary>The field that says so, name and value; length 0 when it is absent.</summary>
    public FieldSpan ImagesAsUrlField { get; set; }

    /// <summary>Whether given images shall be changed instead of new ones made.</summary>
    public bool IsEdit { get; init; }

    /// <summary>The body's type when it is a form: <c>multipart/form-data</c> with its boundary; null for JSON.</summary>
    public string? FormType { get; init; }

    /// <summary>The fields of a form.</summary>
    public IReadOnlyList<FormField> Form { get; init; } = [];

    /// <summary>Bytes of text in the prompt: what an estimate of its tokens starts from.</summary>
    public long PromptTextBytes { get; set; }

    /// <summary>A chat call in the hub's own terms; null until it was translated.</summary>
    public ChatRequest? Chat { get; set; }

    /// <summary>An embeddings call in the hub's own terms; null until it was translated.</summary>
    public EmbeddingsRequest? Embeddings { get; set; }

    /// <summary>An image call in the hub's own terms; null until it was translated.</summary>
    public ImagesRequest? Images { get; set; }

    /// <summary>A video call in the hub's own terms; null until it was translated.</summary>
    public VideoRequest? Video { get; set; }

    /// <summary>Whether the protocol has fetched what the body refers to.</summary>
    public bool IsPrepared { get; set; }

    /// <summary>
    /// Goes back to what was read from the caller's bytes: what was made of it for one provider is no use for another.
    /// </summary>
    public void Restart()
    {
        _asRead ??= (Chat, Embeddings, Images, Video);
        (Chat, Embeddings, Images, Video) = _asRead.Value;
    }

    /// <summary>The protocol of a chat call.</summary>
    public IChatProtocol ChatProtocol => (IChatProtocol)Protocol;
}
