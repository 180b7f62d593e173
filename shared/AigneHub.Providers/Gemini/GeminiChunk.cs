using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>
/// The parts of one <c>GenerateContentResponse</c>: a whole answer, or one event of a stream. What says whose it is
/// stands at its end, so the parts are found before any is read.
/// </summary>
internal ref struct GeminiChunk
{
    /// <summary>Google's id of the answer.</summary>
    public string? Id;

    /// <summary>The model that answers.</summary>
    public string? Model;

    /// <summary>The array of answers.</summary>
    public ReadOnlySpan<byte> Candidates;

    /// <summary>What was used so far.</summary>
    public ReadOnlySpan<byte> Usage;

    /// <summary>Why the prompt was blocked, if it was.</summary>
    public string? BlockReason;

    /// <summary>Whether it is an error instead.</summary>
    public bool IsError;

    /// <summary>Finds the parts. False when it is not a JSON object.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out GeminiChunk chunk)
    {
        chunk = default;
        if (!json.TrimStart(" \t\r\n"u8).StartsWith("{"u8) || !JsonItems.AreJson(json))
        {
            return false;
        }

        var fields = new JsonItems(json);
        while (fields.Next())
        {
            chunk.ReadField(fields);
        }

        return true;
    }

    private void ReadField(JsonItems field)
    {
        if (field.Is("candidates"u8))
        {
            Candidates = field.Value;
        }
        else if (field.Is("usageMetadata"u8))
        {
            Usage = field.Value;
        }
        else if (field.Is("responseId"u8))
        {
            Id = field.Text();
        }
        else if (field.Is("modelVersion"u8))
        {
            Model = field.Text();
        }
        else if (field.Is("promptFeedback"u8))
        {
            BlockReason = ReadBlockReason(field.Value);
        }
        else if (field.Is("error"u8))
        {
            IsError = true;
        }
    }

    private static string? ReadBlockReason(ReadOnlySpan<byte> feedback)
    {
        var fields = new JsonItems(feedback);
        while (fields.Next())
        {
            if (fields.Is("blockReason"u8) && !fields.Inside.EndsWith("_UNSPECIFIED"u8))
            {
                return fields.Text();
            }
        }

        return null;
    }
}
