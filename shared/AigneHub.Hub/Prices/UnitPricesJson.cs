using System.Globalization;
using System.Text.Json;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Prices;

/// <summary>Unit prices for people and programs: exact decimals as texts, so that no reader rounds them.</summary>
internal static class UnitPricesJson
{
    /// <summary>
    /// Writes an object of the prices that are not zero: USD per million tokens by class, per image for
    /// <c>images</c>, per second for <c>video_seconds</c>.
    /// </summary>
    public static void Write(Utf8JsonWriter json, in UnitPrices prices)
    {
        json.WriteStartObject();
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            if (prices[i].Picos > 0)
            {
                var perUnit = (UsageClass)i is UsageClass.Images or UsageClass.VideoSeconds;
                var price = perUnit ? prices[i].ToPerUnit() : prices[i].ToPerMillion();
                json.WriteString(UsageClassNames.Utf8Of((UsageClass)i), Text(price));
            }
        }

        json.WriteEndObject();
    }

    /// <summary>A price as text, without zeros at its end.</summary>
    public static string Text(decimal price) => price.ToString("0.############", CultureInfo.InvariantCulture);
}
