using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Calls;

/// <summary>Usage and cost in the management API.</summary>
internal static class UsageJson
{
    private const int MaxAmountLength = 32;

    /// <summary>Writes what was used by class. A class that is not there was not used.</summary>
    public static void WriteUsage(this Utf8JsonWriter json, in UsageCounts usage)
    {
        json.WriteStartObject("usage"u8);
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            if (usage[i] > 0)
            {
                json.WriteNumber(UsageClassNames.Utf8Of((UsageClass)i), usage[i]);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a sum in credits as an exact number, or null.</summary>
    public static void WriteAmount(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Amount? amount)
    {
        json.WritePropertyName(name);
        if (amount is not { } known)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteAmountValue(known);
    }

    /// <summary>Writes a sum in credits as an exact number.</summary>
    public static void WriteAmountValue(this Utf8JsonWriter json, Amount amount)
    {
        Span<byte> text = stackalloc byte[MaxAmountLength];
        json.WriteRawValue(text[..amount.Format(text)]);
    }
}
