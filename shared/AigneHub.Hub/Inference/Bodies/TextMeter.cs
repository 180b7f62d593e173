using System.Text.Json;

namespace AigneHub.Hub.Inference.Bodies;

/// <summary>Adds up the text of a prompt, for an estimate where the provider does not count.</summary>
internal static class TextMeter
{
    /// <summary>
    /// Reads the value that was moved to, to its end. Answers the bytes of its texts; embedded media is no text.
    /// </summary>
    public static long Measure(ref BodyFields fields)
    {
        var depth = fields.Depth;
        long bytes = 0;
        var isCode = false;
        do
        {
            if (fields.Token == JsonTokenType.String && !fields.Raw.StartsWith("data:"u8) && !(isCode && IsOneWord(fields.Raw)))
            {
                bytes += fields.Raw.Length;
            }

            isCode = fields.Token == JsonTokenType.PropertyName && (fields.ValueIs("data"u8) || fields.ValueIs("signature"u8));
        }
        while ((fields.Token is JsonTokenType.StartObject or JsonTokenType.StartArray || fields.Depth > depth)
            && fields.Step());

        return bytes;
    }

    /// <summary>Tells base64 from text, which may stand in a field of the same name.</summary>
    private static bool IsOneWord(ReadOnlySpan<byte> raw) => !raw.Contains((byte)' ');
}
