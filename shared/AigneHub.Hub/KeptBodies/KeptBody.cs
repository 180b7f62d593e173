using System.Text;
using System.Text.RegularExpressions;

namespace AigneHub.Hub.KeptBodies;

/// <summary>A body as it is kept.</summary>
/// <param name="Type">Its content type; null when it has none.</param>
/// <param name="Length">How many bytes were sent.</param>
/// <param name="IsCut">Whether only its beginning is kept.</param>
/// <param name="Text">Its text, redacted; null when nothing of it is kept.</param>
/// <param name="Omitted">
/// Why nothing is: <c>media</c>, or <c>redaction</c> where that took too long; null when something is.
/// </param>
internal sealed record KeptBody(string? Type, long Length, bool IsCut, string? Text, string? Omitted)
{
    /// <summary>Redacts a body. What cannot be redacted is not kept.</summary>
    public static KeptBody Of(CapturedBody body, Redaction redaction)
    {
        var isCut = body.Length > body.Bytes.Length;
        var kept = new KeptBody(body.Type, body.Length, isCut, null, null);
        try
        {
            return MediaTypeOf(body.Type) switch
            {
                "application/json" => kept with { Text = OfJson(body.Bytes.Span, isCut, redaction) },
                "text/event-stream" => kept with { Text = EventStreamText.Redact(Decode(body.Bytes.Span), redaction) },
                var other when other.StartsWith("text/", StringComparison.Ordinal) =>
                    kept with { Text = redaction.Apply(Decode(body.Bytes.Span)) },
                _ => kept with { Omitted = "media" },
            };
        }
        catch (RegexMatchTimeoutException)
        {
            return kept with { Omitted = "redaction" };
        }
    }

    private static string OfJson(ReadOnlySpan<byte> json, bool isCut, Redaction redaction)
    {
        var texts = new JsonTexts();
        if (!texts.TryAdd(isCut ? CutJson.Close(json) : json.ToArray(), out var root))
        {
            return redaction.Apply(Decode(json));
        }

        texts.Redact(redaction);
        return Redaction.ApplyToKeys(JsonTexts.Write(root));
    }

    private static string MediaTypeOf(string? type) =>
        (type ?? string.Empty).Split(';')[0].Trim().ToLowerInvariant();

    private static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
