using System.Text;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using Microsoft.Net.Http.Headers;

namespace AigneHub.Hub.Images;

/// <summary>Finds the fields of a form (<c>multipart/form-data</c>) and where they stand, without copying any.</summary>
internal static class FormBody
{
    public const string MediaType = "multipart/form-data";

    private const int MaxFields = 64;

    /// <summary>The fields, or what is wrong with the body.</summary>
    public static Outcome<IReadOnlyList<FormField>> Read(ReadOnlySpan<byte> body, string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 70 } boundary)
        {
            return Wrong("its type names no boundary");
        }

        var delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        var next = Encoding.ASCII.GetBytes("\r\n--" + boundary);
        var fields = new List<FormField>();
        var start = body.IndexOf(delimiter);
        while (start >= 0)
        {
            var rest = body[(start + delimiter.Length)..];
            if (rest.StartsWith("--"u8))
            {
                return fields;
            }

            var end = rest.IndexOf(next);
            if (end < 0 || fields.Count == MaxFields || ReadField(rest[..end]) is not { } field)
            {
                return Wrong(fields.Count == MaxFields ? "it has too many fields" : "a field is not whole");
            }

            var (from, whole) = (start + delimiter.Length, delimiter.Length + end + 2);
            fields.Add(field with
            {
                Value = field.Value with { Start = field.Value.Start + from },
                Whole = new FieldSpan(start, whole),
            });
            start += whole;
        }

        return Wrong("it has no end");
    }

    private static FormField? ReadField(ReadOnlySpan<byte> field)
    {
        var head = field.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return null;
        }

        ContentDispositionHeaderValue? disposition = null;
        string? mediaType = null;
        foreach (var line in Encoding.UTF8.GetString(field[..head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? line : line[..colon];
            var value = line[(colon + 1)..].Trim();
            if (name.Equals(HeaderNames.ContentDisposition, StringComparison.OrdinalIgnoreCase))
            {
                _ = ContentDispositionHeaderValue.TryParse(value, out disposition);
            }
            else if (name.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase))
            {
                mediaType = value;
            }
        }

        var label = HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).Value;
        var file = HeaderUtilities.RemoveQuotes(disposition?.FileName ?? default).Value;
        return string.IsNullOrEmpty(label)
            ? null
            : new FormField(label, file, mediaType, new FieldSpan(head + 4, field.Length - head - 4), default);
    }

    private static HubError Wrong(string problem) =>
        new(ErrorCodes.MalformedRequest, $"The form cannot be read: {problem}.");
}
