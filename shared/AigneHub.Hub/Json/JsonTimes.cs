using System.Text.Json;

namespace AigneHub.Hub.Json;

/// <summary>Writes moments.</summary>
internal static class JsonTimes
{
    /// <summary>Writes a moment, or null.</summary>
    public static void WriteTime(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? moment) =>
        json.WriteString(name, moment is { } known ? Rfc3339.Format(known) : null);
}
