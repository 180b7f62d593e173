using AigneHub.Core.Errors;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Gemini;

/// <summary>What a caller may ask of other providers and not of Google's.</summary>
internal static class GeminiLimits
{
    private const int MaxAnswers = 8;
    private const int MaxStops = 5;

    /// <summary>Why a request cannot be made of what the caller wants; null when it can.</summary>
    public static HubError? Check(ChatRequest request, GeminiModel model)
    {
        if (model.IsImagen)
        {
            return NotOffered("Imagen makes images and does not chat.", "model");
        }

        if (request.Count > MaxAnswers)
        {
            return NotOffered($"Google gives at most {MaxAnswers} answers a call.", "n");
        }

        if (request.Stop.Count > MaxStops)
        {
            return NotOffered($"Google takes at most {MaxStops} stop texts.", "stop");
        }

        if (request.Modalities.Any(modality => modality is not ("text" or "image")))
        {
            return NotOffered("Google's models answer with text and images here.", "modalities");
        }

        if (GeminiThinking.Check(request.Reasoning) is { } unknown)
        {
            return unknown;
        }

        return CheckMessages(request.Messages);
    }

    private static HubError? CheckMessages(IReadOnlyList<ChatMessage> messages)
    {
        var calls = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in messages.SelectMany(message => message.Parts))
        {
            var problem = part switch
            {
                ToolResultPart result when !calls.Contains(result.CallId) => new HubError(
                    ErrorCodes.InvalidValue,
                    $"'messages' have a result of the tool call '{result.CallId}', but not the call before it.",
                    "messages"),
                ToolResultPart result => result.Content.Select(CheckMedia).FirstOrDefault(error => error is not null),
                _ => CheckMedia(part),
            };
            if (problem is not null)
            {
                return problem;
            }

            if (part is ToolCallPart call)
            {
                _ = calls.Add(call.Id);
            }
        }

        return null;
    }

    private static HubError? CheckMedia(ChatPart part) => part is MediaPart { Source: { Base64: null } source }
        && !GeminiMedia.IsReadByGoogle(source)
        ? NotOffered("Google reads media from the request, from its own Files API and from YouTube.", "messages")
        : null;

    private static HubError NotOffered(string message, string field) => new(ErrorCodes.NotOffered, message, field);
}
