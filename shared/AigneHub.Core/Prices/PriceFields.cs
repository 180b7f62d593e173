using System.Globalization;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Money;

namespace AigneHub.Core.Prices;

/// <summary>Reads the value a reader stands on, or says which field is wrong.</summary>
internal static class PriceFields
{
    public static string Text(ref Utf8JsonReader reader, string field) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw Wrong(field, "a text");

    public static bool Flag(ref Utf8JsonReader reader, string field) =>
        reader.TokenType is JsonTokenType.True or JsonTokenType.False
            ? reader.GetBoolean()
            : throw Wrong(field, "true or false");

    public static long Count(ref Utf8JsonReader reader, string field) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var count) && count > 0
            ? count
            : throw Wrong(field, "a whole number above zero");

    public static int Whole(ref Utf8JsonReader reader, string field, int least, int most) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var whole) && whole >= least && whole <= most
            ? whole
            : throw Wrong(field, $"a whole number from {least} to {most}");

    public static DateOnly Day(ref Utf8JsonReader reader, string field) =>
        DateOnly.TryParseExact(Text(ref reader, field), "yyyy-MM-dd", out var day)
            ? day
            : throw Wrong(field, "a day, such as 2026-01-31");

    public static DateTimeOffset Moment(ref Utf8JsonReader reader, string field) =>
        DateTimeOffset.TryParse(
            Text(ref reader, field),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment)
            ? moment
            : throw Wrong(field, "a moment, such as 2026-01-31T16:30:00Z");

    /// <summary>A price in USD per million tokens.</summary>
    public static UnitPrice PerMillion(ref Utf8JsonReader reader, string field) =>
        Price(UnitPrice.PerMillion, ref reader, field);

    /// <summary>A price in USD apiece.</summary>
    public static UnitPrice Each(ref Utf8JsonReader reader, string field) =>
        Price(UnitPrice.PerUnit, ref reader, field);

    /// <summary>Checks that an array or object starts here.</summary>
    public static void Enter(ref Utf8JsonReader reader, JsonTokenType start, string field)
    {
        if (reader.TokenType != start)
        {
            throw Wrong(field, start == JsonTokenType.StartArray ? "an array" : "objects in braces");
        }
    }

    /// <summary>Moves to the next field of an object and on to its value.</summary>
    /// <returns>The field's name; null at the end of the object.</returns>
    public static string? Next(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName)
        {
            return null;
        }

        var field = reader.GetString();
        _ = reader.Read();
        return field;
    }

    /// <summary>Moves to the next object of an array.</summary>
    /// <returns>False at the end of the array.</returns>
    public static bool NextObject(ref Utf8JsonReader reader, string field)
    {
        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        Enter(ref reader, JsonTokenType.StartObject, field);
        return true;
    }

    public static PriceListException Unknown(string field, string of = "a price list") =>
        new($"'{field}' is not a field of {of}");

    private static PriceListException Wrong(string field, string expected) => new($"'{field}' must be {expected}");

    private static UnitPrice Price(Func<string, UnitPrice> parse, ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            throw Wrong(field, "a decimal, such as \"0.25\"");
        }

        try
        {
            return parse(Encoding.UTF8.GetString(reader.ValueSpan));
        }
        catch (FormatException e)
        {
            throw new PriceListException($"'{field}' must be a decimal, such as \"0.25\": {e.Message.TrimEnd('.')}", e);
        }
    }
}
