using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>Bedrock's names of the media types it takes.</summary>
internal static class MediaFormats
{
    private static readonly Dictionary<string, string> Images = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/png"] = "png",
        ["image/jpeg"] = "jpeg",
        ["image/jpg"] = "jpeg",
        ["image/gif"] = "gif",
        ["image/webp"] = "webp",
    };

    private static readonly Dictionary<string, string> Videos = new(StringComparer.OrdinalIgnoreCase)
    {
        ["video/mp4"] = "mp4",
        ["video/quicktime"] = "mov",
        ["video/x-matroska"] = "mkv",
        ["video/webm"] = "webm",
        ["video/x-flv"] = "flv",
        ["video/mpeg"] = "mpeg",
        ["video/mpg"] = "mpg",
        ["video/x-ms-wmv"] = "wmv",
        ["video/3gpp"] = "three_gp",
    };

    private static readonly Dictionary<string, string> Documents = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/pdf"] = "pdf",
        ["text/csv"] = "csv",
        ["application/msword"] = "doc",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "docx",
        ["application/vnd.ms-excel"] = "xls",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "xlsx",
        ["text/html"] = "html",
        ["text/plain"] = "txt",
        ["text/markdown"] = "md",
    };

    /// <summary>The name of a piece of media's type; null when Bedrock takes none such.</summary>
    public static string? Of(MediaPart media) =>
        FormatsOf(media.Kind)?.GetValueOrDefault(TypeOf(media.Source));

    /// <summary>The media types that are taken of a kind; none of sound.</summary>
    public static IEnumerable<string> TypesOf(MediaKind kind) => FormatsOf(kind)?.Keys ?? Enumerable.Empty<string>();

    private static Dictionary<string, string>? FormatsOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => Images,
        MediaKind.Video => Videos,
        MediaKind.Document => Documents,
        _ => null,
    };

    private static string TypeOf(MediaSource source) => source.MediaType?.Split(';')[0].Trim() ?? string.Empty;
}
