using System.Text.Json;
using System.Text.RegularExpressions;
using AigneHub.Core.Errors;
using AigneHub.Core.Prices;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Images asked for in a chat: for providers that make them nowhere else.</summary>
internal static partial class ImageChat
{
    private static readonly string[] Ratios =
        ["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"];

    /// <summary>Why such a chat cannot do what is asked; null when it can.</summary>
    public static HubError? Refusal(ImagesRequest request, ImagesInChat way, string provider)
    {
        var field = request.Count > 1 ? "n"
            : request.NegativePrompt is not null ? "negative_prompt"
            : request.OutputFormat is not null ? "output_format"
            : HasSize(request) && (way == ImagesInChat.Links || RatioOf(request) is null) ? "size"
            : null;
        return field is null
            ? null
            : new HubError(
                ErrorCodes.NotOffered, $"{provider} makes images in chats, which do not know '{field}'.", field);
    }

    public static void Write(Utf8JsonWriter json, ImagesRequest request, CallTarget target, ImagesInChat way)
    {
        json.WriteStartObject();
        json.WriteString("model"u8, target.Model);
        ChatPart[] parts =
            [new TextPart(request.Prompt), .. request.Inputs.Select(input => new MediaPart(MediaKind.Image, input))];
        MessageWriter.WriteAll(json, [new ChatMessage(ChatRole.User, parts)], ChatRules.Common);
        if (way == ImagesInChat.Parts)
        {
            WriteShape(json, request);
            WriteModalities(json, request, target);
        }

        foreach (var (name, value) in request.Extra)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    public static Outcome<ImagesAnswer> Read(ImagesInChat way, ReadOnlySpan<byte> upstream, UsageRules rules)
    {
        var bytes = upstream.Trim(" \t\r\n"u8);
        var scan = default(AnswerScanner);
        if (!scan.TryScan(bytes))
        {
            return new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is not a JSON object.");
        }

        if (scan.HasError)
        {
            return UpstreamErrors.FromAnswer(bytes);
        }

        var message = MessageOf(JsonElement.Parse(bytes));
        var images = way == ImagesInChat.Parts ? InParts(message) : InText(message);
        return images.Count == 0
            ? new HubError(ErrorCodes.UpstreamRejected, "The model made no image of this prompt.", "prompt")
            : ImagesTranslation.Answer(images, bytes, rules);
    }

    private static bool HasSize(ImagesRequest request) => request.Size is not (null or "auto");

    private static string? RatioOf(ImagesRequest request) =>
        HasSize(request) ? ImageSize.Parse(request.Size!)?.NearestOf(Ratios) : null;

    private static void WriteShape(Utf8JsonWriter json, ImagesRequest request)
    {
        if (RatioOf(request) is { } ratio && !request.Extra.ContainsKey("image_config"))
        {
            json.WriteStartObject("image_config"u8);
            json.WriteString("aspect_ratio"u8, ratio);
            json.WriteEndObject();
        }
    }

    /// <summary>Models that only draw refuse to be asked for text as well.</summary>
    private static void WriteModalities(Utf8JsonWriter json, ImagesRequest request, CallTarget target)
    {
        if (request.Extra.ContainsKey("modalities"))
        {
            return;
        }

        json.WriteStartArray("modalities"u8);
        json.WriteStringValue("image"u8);
        var known = target.Entry?.Output ?? Modalities.None;
        if (known == Modalities.None || known.HasFlag(Modalities.Text))
        {
            json.WriteStringValue("text"u8);
        }

        json.WriteEndArray();
    }

    private static JsonElement MessageOf(JsonElement answer) =>
        answer.TryGetProperty("choices", out var choices) && choices.ValueKind == JsonValueKind.Array
        && choices.GetArrayLength() > 0 && choices[0].ValueKind == JsonValueKind.Object
        && choices[0].TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object
            ? message
            : JsonElement.Parse("{}"u8);

    private static List<GeneratedImage> InParts(JsonElement message)
    {
        if (!message.TryGetProperty("images", out var images) || images.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return
        [
            .. images.EnumerateArray().Select(SourceOf).OfType<MediaSource>().Select(source => new GeneratedImage(source)),
        ];
    }

    private static MediaSource? SourceOf(JsonElement image) =>
        image.ValueKind == JsonValueKind.Object && image.TryGetProperty("image_url", out var place)
        && place.ValueKind == JsonValueKind.Object && place.TryGetProperty("url", out var url)
        && url.ValueKind == JsonValueKind.String
            ? MediaSource.Parse(url.GetString()!)
            : null;

    /// <summary>The same link may stand there twice: as an image of Markdown and bare.</summary>
    private static List<GeneratedImage> InText(JsonElement message) =>
        message.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String
            ? [.. Link().Matches(content.GetString()!).Select(match => match.Value).Distinct(StringComparer.Ordinal)
                .Select(url => new GeneratedImage(MediaSource.FromUrl(url)))]
            : [];

    [GeneratedRegex(@"https?://[^\s()\[\]""'<>]+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
