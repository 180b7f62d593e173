using System.Text.Json;

namespace AigneHub.Core.Usage;

/// <summary>A whole number for each usage class, as an object of those that are not zero.</summary>
internal static class UsageClassJson
{
    public static void Write(Utf8JsonWriter writer, UsageClass usageClass, long value)
    {
        if (value != 0)
        {
            writer.WriteNumber(UsageClassNames.Utf8Of(usageClass), value);
        }
    }

    /// <summary>Reads the next class that is known; those of a later version are skipped.</summary>
    /// <returns>False at the end of the object.</returns>
    public static bool TryReadNext(ref Utf8JsonReader reader, out UsageClass usageClass, out long value)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var known = UsageClassNames.TryParse(reader.ValueSpan, out usageClass);
            _ = reader.Read();
            if (known)
            {
                value = reader.GetInt64();
                return value >= 0 ? true : throw new JsonException("A count or price is negative.");
            }

            reader.Skip();
        }

        (usageClass, value) = (default, default);
        return false;
    }
}
