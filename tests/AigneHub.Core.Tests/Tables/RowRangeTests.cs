using System.Text;
using AigneHub.Core.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Core.Tests.Tables;

public sealed class RowRangeTests
{
    /// <summary>The runes at the edges of the order by UTF-16 unit, where a successor is not the next number.</summary>
    private static readonly Rune[] Edges =
        [.. new[] { 0x20, 0x7A, 0xD7FE, 0xD7FF, 0xE000, 0xFFFE, 0xFFFF, 0x10000, 0x103FF, 0x10400, 0x10FFFE, 0x10FFFF }
            .Select(value => new Rune(value))];

    [Theory]
    [InlineData("", null)]
    [InlineData("op-", "op.")]
    [InlineData("a\uD7FF", "a\U00010000")]
    [InlineData("a\U0001F600", "a\U0001F601")]
    [InlineData("a\U000103FF", "a\U00010400")]
    [InlineData("a\U0010FFFF", "a\uE000")]
    [InlineData("a\uFFFF\uFFFF", "b")]
    [InlineData("\U0010FFFF\uFFFF", "\uE000")]
    [InlineData("\uFFFF", null)]
    public void StartingWith_Prefix_EndsBeforeTheNextText(string prefix, string? before) =>
        Assert.Equal(new RowRange(prefix, before), RowRange.StartingWith(prefix));

    [Fact]
    public void StartingWith_AnyPrefix_HoldsExactlyWhatBeginsWithIt() =>
        Prop.ForAll(Arb.From(Text()), Arb.From(Text()), (prefix, key) =>
                Holds(RowRange.StartingWith(prefix), key) == key.StartsWith(prefix, StringComparison.Ordinal)
                && Holds(RowRange.StartingWith(prefix), prefix + key))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void StartingWith_AnyPrefix_HasWellFormedBounds() =>
        Prop.ForAll(Arb.From(Text()), prefix =>
                RowRange.StartingWith(prefix) is var range && IsWellFormed(range.From!) && IsWellFormed(range.Before ?? "")
                && IsWellFormed(range.After(prefix).From!))
            .QuickCheckThrowOnFailure();

    private static Gen<string> Text() =>
        from count in Gen.Choose(0, 3)
        from runes in Gen.ArrayOf(Gen.Elements(Edges), count)
        select string.Concat(runes);

    private static bool Holds(RowRange range, string key) =>
        string.CompareOrdinal(key, range.From) >= 0
        && (range.Before is null || string.CompareOrdinal(key, range.Before) < 0);

    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
}
