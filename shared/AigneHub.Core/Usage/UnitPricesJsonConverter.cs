using System.Text.Json;
using System.Text.Json.Serialization;
using AigneHub.Core.Money;
using AigneHub.Core.Prices;

namespace AigneHub.Core.Usage;

/// <summary>Unit prices in whole pico-credits by the name of their class, without those that are free.</summary>
internal sealed class UnitPricesJsonConverter : JsonConverter<UnitPrices>
{
    public override UnitPrices Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        UnitPrices units = default;
        while (UsageClassJson.TryReadNext(ref reader, out var usageClass, out var picos))
        {
            units[usageClass] = new UnitPrice(picos);
        }

        return units;
    }

    public override void Write(Utf8JsonWriter writer, UnitPrices value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            UsageClassJson.Write(writer, (UsageClass)i, value[i].Picos);
        }

        writer.WriteEndObject();
    }
}
