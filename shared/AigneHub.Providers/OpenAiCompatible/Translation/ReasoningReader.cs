using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>
/// Reads the thoughts of a message or delta: <c>reasoning_content</c> or <c>reasoning</c>, and <c>reasoning_details</c>,
/// which say the same once more, cut where each is sealed.
/// </summary>
internal static class ReasoningReader
{
    public static void Read(int choice, ReadOnlySpan<byte> message, IChatSink sink)
    {
        ReadOnlySpan<byte> text = default, details = default;
        var fields = new JsonItems(message);
        while (fields.Next())
        {
            if (text.IsEmpty && (fields.Is("reasoning_content"u8) || fields.Is("reasoning"u8)))
            {
                text = fields.Inside;
            }
            else if (fields.Is("reasoning_details"u8) && fields.Value.StartsWith("["u8))
            {
                details = fields.Value;
            }
        }

        // Details without the text beside them repeat what earlier deltas said.
        var covered = Covered(text, details);
        if (covered == 0 && !text.IsEmpty)
        {
            sink.Reasoning(choice, text);
        }

        ReadDetails(choice, details, covered > 0, sink);
        if (covered > 0 && covered < text.Length)
        {
            sink.Reasoning(choice, text[covered..]);
        }
    }

    /// <summary>How much of the text the details repeat, from its beginning; 0 when they do not.</summary>
    private static int Covered(ReadOnlySpan<byte> text, ReadOnlySpan<byte> details)
    {
        var covered = 0;
        var items = new JsonItems(details);
        while (items.Next())
        {
            var piece = TextOf(items.Value);
            if (!text[covered..].StartsWith(piece))
            {
                return 0;
            }

            covered += piece.Length;
        }

        return covered;
    }

    private static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> detail)
    {
        var fields = new JsonItems(detail);
        while (detail.StartsWith("{"u8) && fields.Next())
        {
            if (fields.Is("text"u8) || fields.Is("summary"u8))
            {
                return fields.Inside;
            }
        }

        return default;
    }

    private static void ReadDetails(int choice, ReadOnlySpan<byte> details, bool withText, IChatSink sink)
    {
        var items = new JsonItems(details);
        while (items.Next())
        {
            var text = TextOf(items.Value);
            if (withText && !text.IsEmpty)
            {
                sink.Reasoning(choice, text);
            }

            if (items.IsObject && SealOf(items.Value) is { } seal)
            {
                sink.Seal(choice, seal);
            }
        }
    }

    private static ReasoningSeal? SealOf(ReadOnlySpan<byte> detail)
    {
        string? format = null, signature = null, data = null, id = null;
        var fields = new JsonItems(detail);
        while (fields.Next())
        {
            format = fields.Is("format"u8) ? fields.Text() : format;
            signature = fields.Is("signature"u8) ? fields.Text() : signature;
            data = fields.Is("data"u8) ? fields.Text() : data;
            id = fields.Is("id"u8) ? fields.Text() : id;
        }

        return signature is null && data is null ? null : new ReasoningSeal(format ?? "unknown", signature, data, id);
    }
}
