using System.Text.Json;
using System.Text.Json.Serialization;

namespace AigneHub.Core.Usage;

/// <summary>Counts by the name of their class, without those that are zero.</summary>
internal sealed class UsageCountsJsonConverter : JsonConverter<UsageCounts>
{
    public override UsageCounts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        UsageCounts counts = default;
        while (UsageClassJson.TryReadNext(ref reader, out var usageClass, out var count))
        {
            counts[usageClass] = count;
        }

        return counts;
    }

    public override void Write(Utf8JsonWriter writer, UsageCounts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            UsageClassJson.Write(writer, (UsageClass)i, value[i]);
        }

        writer.WriteEndObject();
    }
}
