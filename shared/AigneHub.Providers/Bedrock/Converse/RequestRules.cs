using System.Buffers.Text;
using AigneHub.Core.Errors;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>What of a chat call Converse takes.</summary>
internal static class RequestRules
{
    private const string Messages = "messages";

    /// <summary>What it cannot take, or null.</summary>
    public static HubError? Check(ChatRequest request) =>
        request.Count > 1 ? NotOffered("Bedrock's models give one answer at a time.", "n")
        : request.Logprobs == true || request.TopLogprobs > 0
            ? NotOffered("Bedrock's models give no log probabilities.", "logprobs")
        : request.Modalities.FirstOrDefault(modality => modality is not "text") is { } other
            ? NotOffered($"Bedrock's chat models answer with text, not with {other}.", "modalities")
        : request.Messages.SelectMany(message => message.Parts).Select(Check)
            .FirstOrDefault(problem => problem is not null);

    /// <summary>
    /// Whether there is anything in a part that may be sent. Text of nothing but white space is refused.
    /// </summary>
    public static bool Says(ChatPart part) => part switch
    {
        TextPart text => !string.IsNullOrWhiteSpace(text.Text),
        RefusalPart refusal => !string.IsNullOrWhiteSpace(refusal.Text),

        // What another provider thought, or nobody signed, would be refused. Signatures of Claudes hold with Anthropic
        // and here, and callers of Anthropic's protocol cannot tell where theirs are from.
        ReasoningPart reasoning => reasoning.Seal is { Format: BlockDecoder.SealFormat or "anthropic" } seal
            && (seal.Signature ?? seal.Encrypted) is not null,
        _ => true,
    };

    private static HubError? Check(ChatPart part) => part switch
    {
        ToolResultPart result => result.Content.Select(Check).FirstOrDefault(problem => problem is not null),
        MediaPart media => Check(media),
        _ => null,
    };

    private static HubError? Check(MediaPart media)
    {
        var kind = media.Kind.ToString().ToLowerInvariant();
        return media.Kind == MediaKind.Audio ? NotOffered("Bedrock's chat models take no audio here.", Messages)
            : media.Source.Base64 is not { } base64
                ? NotOffered($"Bedrock takes media as bytes: send the {kind} as 'data:<type>;base64,<data>'.", Messages)
            : MediaFormats.Of(media) is null
                ? NotOffered($"Bedrock takes no {kind} of type '{media.Source.MediaType}'. "
                    + $"It takes {string.Join(", ", MediaFormats.TypesOf(media.Kind))}.", Messages)
            : Base64.IsValid(base64) ? null
            : new HubError(ErrorCodes.InvalidValue, $"The data of the {kind} is not base64.", Messages);
    }

    private static HubError NotOffered(string message, string param) => new(ErrorCodes.NotOffered, message, param);
}
