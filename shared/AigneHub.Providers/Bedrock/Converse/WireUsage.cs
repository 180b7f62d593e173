using AigneHub.Core.Usage;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>
/// Reads a <c>usage</c> object. Cached tokens are not among <c>inputTokens</c>; reasoning is among <c>outputTokens</c>
/// and not told apart.
/// </summary>
internal static class WireUsage
{
    /// <summary>
    /// The disjoint classes. What was written to the cache is told apart by its lifetime; what is not lives five
    /// minutes.
    /// </summary>
    public static UsageCounts Read(ReadOnlySpan<byte> json)
    {
        var counts = default(UsageCounts);
        var (written, detailed, forAnHour) = (0L, 0L, 0L);
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("inputTokens"u8))
            {
                counts[UsageClass.Input] = fields.Count();
            }
            else if (fields.Is("outputTokens"u8))
            {
                counts[UsageClass.Output] = fields.Count();
            }
            else if (fields.Is("cacheReadInputTokens"u8))
            {
                counts[UsageClass.CacheRead] = fields.Count();
            }
            else if (fields.Is("cacheWriteInputTokens"u8))
            {
                written = fields.Count();
            }
            else if (fields.Is("cacheDetails"u8))
            {
                (detailed, forAnHour) = ReadDetails(fields.Value);
            }
        }

        written = written > 0 ? written : detailed;
        counts[UsageClass.CacheWrite1h] = Math.Min(forAnHour, written);
        counts[UsageClass.CacheWrite5m] = written - counts[UsageClass.CacheWrite1h];
        return counts;
    }

    private static (long All, long ForAnHour) ReadDetails(ReadOnlySpan<byte> json)
    {
        var (all, forAnHour) = (0L, 0L);
        var details = new JsonItems(json);
        while (details.Next())
        {
            var (tokens, lastsAnHour) = ReadDetail(details.Value);
            all = Math.Min(JsonItems.MaxCount, all + tokens);
            forAnHour = lastsAnHour ? Math.Min(JsonItems.MaxCount, forAnHour + tokens) : forAnHour;
        }

        return (all, forAnHour);
    }

    private static (long Tokens, bool LastsAnHour) ReadDetail(ReadOnlySpan<byte> json)
    {
        var (tokens, lastsAnHour) = (0L, false);
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("inputTokens"u8))
            {
                tokens = fields.Count();
            }
            else if (fields.Is("ttl"u8))
            {
                lastsAnHour = fields.Inside.SequenceEqual("1h"u8);
            }
        }

        return (tokens, lastsAnHour);
    }
}
