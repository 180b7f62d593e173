using System.Text.Json;

namespace AigneHub.Hub.Models;

/// <summary>The names of flags as snake_case words.</summary>
/// <typeparam name="TFlags">An enumeration of flags.</typeparam>
internal static class FlagNames<TFlags>
    where TFlags : struct, Enum
{
    private static readonly (TFlags Flag, string Name)[] Names =
    [
        .. Enum.GetValues<TFlags>()
            .Where(flag => Convert.ToInt64(flag, null) != 0)
            .Select(flag => (flag, JsonNamingPolicy.SnakeCaseLower.ConvertName(flag.ToString()))),
    ];

    /// <summary>Writes an array of the flags that are set.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, TFlags flags)
    {
        json.WriteStartArray(name);
        foreach (var (flag, word) in Names)
        {
            if (flags.HasFlag(flag))
            {
                json.WriteStringValue(word);
            }
        }

        json.WriteEndArray();
    }
}
