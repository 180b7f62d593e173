using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Gemini;

/// <summary>Writes the conversation: <c>contents</c>, and apart from them the <c>systemInstruction</c>.</summary>
internal sealed class GeminiContents(ChatRequest request, GeminiModel model, string baseUrl)
{
    private readonly GeminiToolResults _results = new(request, model, baseUrl);

    public void Write(Utf8JsonWriter json)
    {
        var instructions = Texts(request.Messages.Where(message => message.Role == ChatRole.System)).ToList();
        var spoken = request.Messages.Where(message => message.Role != ChatRole.System).ToList();

        // Gemma has no place for instructions, and a conversation cannot be empty.
        var apart = !model.IsGemma && spoken.Count > 0;
        json.WriteStartArray("contents"u8);
        if (!apart)
        {
            WriteContent(json, "user"u8, instructions, WriteText);
        }

        WriteSpoken(json, spoken);
        json.WriteEndArray();
        if (apart && instructions.Count > 0)
        {
            json.WriteStartObject("systemInstruction"u8);
            WriteParts(json, instructions, WriteText);
            json.WriteEndObject();
        }
    }

    private static IEnumerable<string> Texts(IEnumerable<ChatMessage> messages) => messages
        .SelectMany(message => message.Parts)
        .OfType<TextPart>()
        .Select(part => part.Text)
        .Where(text => text.Length > 0);

    private void WriteSpoken(Utf8JsonWriter json, List<ChatMessage> spoken)
    {
        for (var i = 0; i < spoken.Count; i++)
        {
            switch (spoken[i].Role)
            {
                case ChatRole.Assistant:
                    new GeminiModelTurn(spoken[i], model, baseUrl).Write(json);
                    break;
                case ChatRole.Tool:
                    // What parallel calls gave must stand in one content.
                    var results = spoken.Skip(i).TakeWhile(message => message.Role == ChatRole.Tool).ToList();
                    _results.Write(json, results.SelectMany(message => message.Parts));
                    i += results.Count - 1;
                    break;
                default:
                    WriteContent(json, "user"u8, [.. spoken[i].Parts.Where(IsNotEmpty)], WriteUserPart);
                    break;
            }
        }
    }

    /// <summary>Google refuses empty parts and contents.</summary>
    private static bool IsNotEmpty(ChatPart part) => part is not TextPart { Text: "" };

    private void WriteUserPart(Utf8JsonWriter json, ChatPart part)
    {
        switch (part)
        {
            case TextPart text:
                WriteText(json, text.Text);
                break;
            case RefusalPart refusal:
                WriteText(json, refusal.Text);
                break;
            case MediaPart media:
                json.WriteStartObject();
                GeminiMedia.Write(json, media.Source, baseUrl);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    private static void WriteContent<T>(
        Utf8JsonWriter json, ReadOnlySpan<byte> role, List<T> parts, Action<Utf8JsonWriter, T> write)
    {
        if (parts.Count == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("role"u8, role);
        WriteParts(json, parts, write);
        json.WriteEndObject();
    }

    private static void WriteParts<T>(Utf8JsonWriter json, List<T> parts, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray("parts"u8);
        foreach (var part in parts)
        {
            write(json, part);
        }

        json.WriteEndArray();
    }
}
