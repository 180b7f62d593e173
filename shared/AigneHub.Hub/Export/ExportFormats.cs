using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Export;

/// <summary>Finds out what a caller wants a list as.</summary>
internal static class ExportFormats
{
    private static readonly string[] Words = ["json", "csv", "jsonl"];

    private static readonly (string Type, ExportFormat Format)[] Types =
    [
        ("text/csv", ExportFormat.Csv),
        ("application/jsonl", ExportFormat.JsonLines),
        ("application/x-ndjson", ExportFormat.JsonLines),
    ];

    /// <summary>What <c>format</c> says, else what <c>Accept</c> asks for, else pages of JSON.</summary>
    public static ExportFormat Format(this QueryFields query, HubRequest request)
    {
        if (query.Word("format", Words) is { } word)
        {
            return (ExportFormat)Math.Max(0, Array.IndexOf(Words, word));
        }

        var accept = request.Http.Request.Headers.Accept.ToString();
        return Types.FirstOrDefault(it => accept.Contains(it.Type, StringComparison.OrdinalIgnoreCase)).Format;
    }

    /// <summary>The content type of a file of this format.</summary>
    public static string ContentType(ExportFormat format) =>
        format == ExportFormat.Csv ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson";

    /// <summary>What the names of such files end with.</summary>
    public static string Extension(ExportFormat format) => Words[(int)format];
}
