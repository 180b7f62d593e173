using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>One part of an answer: a text, a thought, a call of a function or media.</summary>
internal ref struct GeminiPart
{
    /// <summary>The inside of the text, still escaped.</summary>
    public ReadOnlySpan<byte> Text;

    /// <summary>Whether it was thought, not said.</summary>
    public bool IsThought;

    /// <summary>The thought signature, which Google wants back on this part.</summary>
    public string? Signature;

    /// <summary>Bytes in base64.</summary>
    public string? Data;

    /// <summary>Of what type they are.</summary>
    public string? MediaType;

    /// <summary>The function that is called.</summary>
    public string? CallName;

    /// <summary>The call's id, if Google gives one.</summary>
    public string? CallId;

    /// <summary>Its arguments: a JSON object.</summary>
    public ReadOnlySpan<byte> Arguments;

    public static GeminiPart Read(ReadOnlySpan<byte> json)
    {
        var part = default(GeminiPart);
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("text"u8))
            {
                part.Text = fields.Inside;
            }
            else if (fields.Is("thought"u8))
            {
                part.IsThought = fields.IsTrue;
            }
            else if (fields.Is("thoughtSignature"u8))
            {
                part.Signature = fields.Text();
            }
            else if (fields.Is("functionCall"u8))
            {
                part.ReadCall(fields.Value);
            }
            else if (fields.Is("inlineData"u8))
            {
                part.ReadData(fields.Value);
            }
        }

        return part;
    }

    private void ReadCall(ReadOnlySpan<byte> json)
    {
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("name"u8))
            {
                CallName = fields.Text();
            }
            else if (fields.Is("id"u8))
            {
                CallId = fields.Text() is { Length: > 0 } id ? id : null;
            }
            else if (fields.Is("args"u8) && fields.IsObject)
            {
                Arguments = fields.Value;
            }
        }
    }

    private void ReadData(ReadOnlySpan<byte> json)
    {
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("mimeType"u8))
            {
                MediaType = fields.Text();
            }
            else if (fields.Is("data"u8))
            {
                Data = fields.Text();
            }
        }
    }
}
