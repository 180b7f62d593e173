using System.Text.Json;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>Writes what tools gave. Google wants each by the name of its function, which the call told.</summary>
internal sealed class GeminiToolResults(ChatRequest request, GeminiModel model, string baseUrl)
{
    private readonly Dictionary<string, string> _names = NamesOf(request);

    /// <summary>Writes one content with all of them.</summary>
    public void Write(Utf8JsonWriter json, IEnumerable<ChatPart> parts)
    {
        var results = parts.OfType<ToolResultPart>().ToList();
        json.WriteStartObject();
        json.WriteString("role"u8, "user"u8);
        json.WriteStartArray("parts"u8);
        foreach (var result in results)
        {
            WriteResult(json, result);
        }

        if (!model.IsThird)
        {
            foreach (var media in results.SelectMany(MediaOf))
            {
                WriteMedia(json, media);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Ids may come again in a long conversation; the last call counts, as it does for its result.</summary>
    private static Dictionary<string, string> NamesOf(ChatRequest request)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var call in request.Messages.SelectMany(message => message.Parts).OfType<ToolCallPart>())
        {
            names[call.Id] = call.Name;
        }

        return names;
    }

    private static IEnumerable<MediaPart> MediaOf(ToolResultPart result) => result.Content.OfType<MediaPart>();

    private void WriteResult(Utf8JsonWriter json, ToolResultPart result)
    {
        json.WriteStartObject();
        json.WriteStartObject("functionResponse"u8);
        json.WriteString("id"u8, result.CallId);
        json.WriteString("name"u8, _names[result.CallId]);
        json.WritePropertyName("response"u8);
        WriteResponse(json, result);
        if (model.IsThird && MediaOf(result).Any())
        {
            json.WriteStartArray("parts"u8);
            foreach (var media in MediaOf(result))
            {
                WriteMedia(json, media);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>An object goes as it is; anything else under the name Google has for it.</summary>
    private static void WriteResponse(Utf8JsonWriter json, ToolResultPart result)
    {
        var text = string.Join('\n', result.Content.OfType<TextPart>().Select(part => part.Text));
        if (!result.IsError && PlainJson.IsObject(text))
        {
            json.WriteRawValue(text, skipInputValidation: true);
            return;
        }

        json.WriteStartObject();
        json.WriteString(result.IsError ? "error"u8 : "output"u8, text);
        json.WriteEndObject();
    }

    private void WriteMedia(Utf8JsonWriter json, MediaPart media)
    {
        json.WriteStartObject();
        GeminiMedia.Write(json, media.Source, baseUrl);
        json.WriteEndObject();
    }
}
