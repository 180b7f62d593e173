using System.Buffers;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>
/// What a provider says in a usage object that the answer cost: <c>cost</c>, <c>cost_details</c>, <c>cost_in_usd_ticks</c>,
/// <c>estimated_cost</c> and whatever else has the word in its name. Where credits are sold it is no customer's business.
/// </summary>
internal static class UpstreamCost
{
    private const string Word = "cost";

    /// <summary>Whether an object may hold any. One with an escape may: it can spell the word.</summary>
    public static bool MayBeIn(ReadOnlySpan<byte> usage) => usage.IndexOf("cost"u8) >= 0 || usage.Contains((byte)'\\');

    /// <summary>Writes the object's fields but those, without its closing brace. False when none is left.</summary>
    public static bool WriteOthers(ReadOnlySpan<byte> usage, IBufferWriter<byte> output)
    {
        output.Write("{"u8);
        var any = false;
        var fields = new JsonItems(usage);
        while (fields.Next())
        {
            if (Names(fields.Name))
            {
                continue;
            }

            output.Write(any ? ",\""u8 : "\""u8);
            output.Write(fields.Name);
            output.Write("\":"u8);
            output.Write(fields.Value);
            any = true;
        }

        return any;
    }

    private static bool Names(ReadOnlySpan<byte> name) => name.Contains((byte)'\\')
        ? JsonText.Decode(name, true)?.Contains(Word, StringComparison.Ordinal) == true
        : name.IndexOf("cost"u8) >= 0;
}
