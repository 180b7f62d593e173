using System.Text.Json;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>Writes what the model said before, with its thought signatures on the parts they came on.</summary>
internal sealed class GeminiModelTurn
{
    private readonly GeminiModel _model;
    private readonly string _baseUrl;
    private readonly List<ChatPart> _parts;
    private readonly List<ReasoningSeal> _seals;

    public GeminiModelTurn(ChatMessage message, GeminiModel model, string baseUrl)
    {
        _model = model;
        _baseUrl = baseUrl;
        _parts = [.. message.Parts.Where(Counts)];
        _seals =
            [.. _parts.OfType<ReasoningPart>().Select(part => part.Seal!).Where(seal => seal.Encrypted is not null)];
        var sealedText = _seals.Exists(GeminiSeal.IsOfText) && !_parts.Exists(part => part is TextPart);
        if (sealedText)
        {
            // The signature came on a text that had none left to say.
            _parts.Add(new TextPart(string.Empty));
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        if (_parts.Count == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("role"u8, "model"u8);
        json.WriteStartArray("parts"u8);
        var images = 0;
        foreach (var part in _parts)
        {
            WritePart(json, part, part is MediaPart ? images++ : 0);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reasoning that Google did not sign tells it nothing; it refuses empty texts.</summary>
    private static bool Counts(ChatPart part) => part switch
    {
        ReasoningPart reasoning => GeminiSeal.IsGoogles(reasoning.Seal),
        TextPart text => text.Text.Length > 0,
        _ => true,
    };

    private void WritePart(Utf8JsonWriter json, ChatPart part, int image)
    {
        if (part is ReasoningPart { Text: "" })
        {
            return;
        }

        json.WriteStartObject();
        switch (part)
        {
            case ReasoningPart thought:
                json.WriteString("text"u8, thought.Text);
                json.WriteBoolean("thought"u8, true);
                WriteSignature(json, thought.Seal!.Signature);
                break;
            case TextPart text:
                json.WriteString("text"u8, text.Text);
                WriteSignature(json, SignatureOf(text));
                break;
            case RefusalPart refusal:
                json.WriteString("text"u8, refusal.Text);
                break;
            case MediaPart media:
                GeminiMedia.Write(json, media.Source, _baseUrl);
                WriteSignature(json, SignatureOf(image));
                break;
            case ToolCallPart call:
                WriteCall(json, call);
                WriteSignature(json, SignatureOf(call));
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>It came on the last text, however many pieces that had.</summary>
    private string? SignatureOf(TextPart text) =>
        ReferenceEquals(text, _parts.FindLast(part => part is TextPart))
            ? _seals.FindLast(GeminiSeal.IsOfText)?.Encrypted
            : null;

    private string? SignatureOf(int image) =>
        _seals.Find(seal => GeminiSeal.IsOfImage(seal, image))?.Encrypted
        ?? (_model.IsThird ? GeminiSeal.Unknown : null);

    /// <summary>Of parallel calls only the first must have one.</summary>
    private string? SignatureOf(ToolCallPart call)
    {
        var own = GeminiSeal.IsGoogles(call.Seal) ? call.Seal!.Signature : null;
        var isFirst = ReferenceEquals(call, _parts.Find(part => part is ToolCallPart));
        return own ?? (_model.IsThird && isFirst ? GeminiSeal.Unknown : null);
    }

    private static void WriteSignature(Utf8JsonWriter json, string? signature)
    {
        if (signature is not null)
        {
            json.WriteString("thoughtSignature"u8, signature);
        }
    }

    private static void WriteCall(Utf8JsonWriter json, ToolCallPart call)
    {
        json.WriteStartObject("functionCall"u8);
        json.WriteString("id"u8, call.Id);
        json.WriteString("name"u8, call.Name);
        json.WritePropertyName("args"u8);
        if (PlainJson.IsObject(call.Arguments))
        {
            json.WriteRawValue(call.Arguments, skipInputValidation: true);
        }
        else
        {
            // Other models may have written what is no object; this one shall see it all the same.
            json.WriteStartObject();
            if (call.Arguments.Length > 0)
            {
                json.WriteString("arguments"u8, call.Arguments);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
