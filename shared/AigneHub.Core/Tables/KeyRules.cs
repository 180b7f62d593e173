using System.Buffers;
using System.Text;

namespace AigneHub.Core.Tables;

/// <summary>What tables, partitions, rows and properties may be called.</summary>
internal static class KeyRules
{
    private const int MinTableLength = 3;
    private const int MaxTableLength = 63;

    private static readonly SearchValues<char> TableCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private static readonly SearchValues<char> ForbiddenInKeys = SearchValues.Create(
        [.. "/\\#?", .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code)]);

    public static void CheckTable(string table)
    {
        if (table.Length is < MinTableLength or > MaxTableLength
            || !char.IsAsciiLetter(table[0])
            || table.AsSpan().ContainsAnyExcept(TableCharacters))
        {
            throw new TableRuleException(
                $"The table name '{table}' is not {MinTableLength} to {MaxTableLength} letters and digits, "
                + "the first a letter.");
        }
    }

    public static void CheckKey(string key, string what)
    {
        if (key.Length > TableRules.MaxKeyLength)
        {
            throw new TableRuleException(
                $"The {what} has {key.Length} characters; at most {TableRules.MaxKeyLength} are allowed.");
        }

        if (key.AsSpan().IndexOfAny(ForbiddenInKeys) is >= 0 and var at)
        {
            throw new TableRuleException($"The {what} contains U+{(int)key[at]:X4}, which no key may contain.");
        }

        CheckSurrogates(key, what);
    }

    /// <summary>A bound need not be a key, but it must be text: half a surrogate pair has no UTF-8 to travel as.</summary>
    public static void CheckBound(string? bound, string what)
    {
        if (bound is not null)
        {
            CheckSurrogates(bound, what);
        }
    }

    public static void CheckPropertyName(string name)
    {
        if (name.Length is 0 or > TableRules.MaxNameLength)
        {
            throw new TableRuleException(
                $"A property's name has {name.Length} characters; 1 to {TableRules.MaxNameLength} are allowed.");
        }

        if (char.IsAsciiDigit(name[0]) || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            throw new TableRuleException(
                $"The property name '{name}' is not letters, digits and underscores, the first no digit.");
        }

        if (name is "PartitionKey" or "RowKey" or "Timestamp")
        {
            throw new TableRuleException($"The property name '{name}' belongs to Table Storage itself.");
        }
    }

    private static void CheckSurrogates(string text, string what)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at)
        {
            if (Rune.DecodeFromUtf16(rest[at..], out _, out var length) != OperationStatus.Done)
            {
                throw new TableRuleException($"The {what} contains half a surrogate pair.");
            }

            rest = rest[(at + length)..];
        }
    }
}
