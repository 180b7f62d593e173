using AigneHub.Hub.Inference.Bodies;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Images;

/// <summary>The field <c>response_format</c>: whether images come as links or as bytes.</summary>
internal static class ResponseFormatField
{
    public const string Name = "response_format";
    public const string Rule = "must be 'url' or 'b64_json'.";

    /// <summary>Reads the field that was moved to.</summary>
    public static void Read(ref BodyFields fields, CallBody body)
    {
        var start = fields.Span().Start;
        body.ImagesAsUrl = AsUrl(fields.Text(Name), out var isKnown);
        var value = fields.Span();
        body.ImagesAsUrlField = new FieldSpan(start, value.End - start);
        if (!isKnown)
        {
            fields.Fail(Name, Rule);
        }
    }

    /// <summary>Whether a value means links; null when there is none.</summary>
    public static bool? AsUrl(string? value, out bool isKnown)
    {
        isKnown = value is null or "url" or "b64_json";
        return value is null ? null : value == "url";
    }
}
