using System.Buffers.Text;
using AigneHub.Core.Errors;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Anthropic;

/// <summary>What of a conversation Anthropic takes.</summary>
internal static class PartRules
{
    public const string Pdf = "application/pdf";

    private const string PlainText = "text/";

    /// <summary>What it cannot take, or null.</summary>
    public static HubError? Check(ChatRequest request) =>
        request.Messages.SelectMany(message => message.Parts).Select(Check).FirstOrDefault(problem => problem is not null);

    /// <summary>Whether there is anything in a part that may be sent. Text of nothing but white space is refused.</summary>
    public static bool Says(ChatPart part) => part switch
    {
        TextPart text => !string.IsNullOrWhiteSpace(text.Text),
        RefusalPart refusal => !string.IsNullOrWhiteSpace(refusal.Text),

        // What another provider thought, or nobody signed, would be refused.
        ReasoningPart reasoning => reasoning.Seal is { Format: MessageDecoder.SealFormat } seal
            && (seal.Signature ?? seal.Encrypted) is not null,
        _ => true,
    };

    /// <summary>Whether a document in the request is text, which goes as such.</summary>
    public static bool IsText(MediaSource source) =>
        source is { Base64: not null, MediaType: { } type } && type.StartsWith(PlainText, StringComparison.OrdinalIgnoreCase);

    private static HubError? Check(ChatPart part) => part switch
    {
        ToolResultPart result => result.Content.Select(Check).FirstOrDefault(problem => problem is not null),
        MediaPart { Kind: MediaKind.Audio or MediaKind.Video } media =>
            NotOffered($"Anthropic's models take no {media.Kind.ToString().ToLowerInvariant()}."),
        MediaPart { Kind: MediaKind.Document, Source: { Base64: { } base64, MediaType: var type } source } =>
            IsText(source) && !Base64.IsValid(base64)
                ? new HubError(ErrorCodes.InvalidValue, "A document's data is not base64.", "messages")
                : IsText(source) || string.Equals(type, Pdf, StringComparison.OrdinalIgnoreCase)
                    ? null
                    : NotOffered($"Anthropic's models take PDF and plain text, no documents of type '{type}'."),
        _ => null,
    };

    private static HubError NotOffered(string message) => new(ErrorCodes.NotOffered, message, "messages");
}
