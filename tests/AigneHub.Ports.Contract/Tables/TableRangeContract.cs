using AigneHub.Core.Tables;

namespace AigneHub.Ports.Contract.Tables;

/// <summary>Order, ranges and pages.</summary>
public abstract class TableRangeContract : TablesSuite
{
    [Fact]
    public async Task QueryAsync_AnyKeys_ComeInOrdinalOrder()
    {
        // By UTF-16 unit: U+1F600 begins with U+D83D and so comes before U+E000, although its code point is greater.
        string[] keys = ["a", "B", "Z", "aa", "10", "9", "_", "é", "\uD7FF", "\uE000", "\uFF21", "\U0001F600", " ", ""];
        _ = await InsertAsync(keys);

        Assert.Equal(keys.Order(StringComparer.Ordinal), await KeysAsync(RowRange.All));
    }

    [Fact]
    public async Task QueryAsync_Bounds_IncludeTheFirstAndNotTheLast()
    {
        _ = await InsertAsync("a", "b", "c", "d");

        Assert.Equal(["b", "c"], await KeysAsync(new RowRange("b", "d")));
        Assert.Equal(["c", "d"], await KeysAsync(new RowRange("c", null)));
        Assert.Equal(["a"], await KeysAsync(new RowRange(null, "b")));
        Assert.Empty(await KeysAsync(new RowRange("b", "b")));
    }

    [Fact]
    public async Task QueryAsync_BoundsBesideSurrogates_AreOrdinalToo()
    {
        _ = await InsertAsync("k\uD7FF", "k\U0001F600", "k\uE000");

        Assert.Equal(["k\U0001F600"], await KeysAsync(new RowRange("k\U00010000", "k\uE000")));
        Assert.Equal(["k\U0001F600", "k\uE000"], await KeysAsync(new RowRange("k\U0001F600", null)));
        Assert.Equal(["k\uD7FF"], await KeysAsync(new RowRange(null, "k\U00010000")));
    }

    [Fact]
    public async Task QueryAsync_Prefix_GivesTheKeysThatBeginWithIt()
    {
        _ = await InsertAsync("entry", "entry:", "entry:1", "entry:\uFFFD", "entry;", "Entry:2");

        Assert.Equal(
            ["entry:", "entry:1", "entry:\uFFFD"], await KeysAsync(RowRange.StartingWith("entry:")));
    }

    [Theory]
    [InlineData("\uD7FF")]
    [InlineData("\U0001F600")]
    [InlineData("\U0001F7FF")]
    [InlineData("\U0010FFFF")]
    [InlineData("\uE000")]
    [InlineData("\uFFFD\uFFFF")]
    public async Task QueryAsync_PrefixBesideSurrogates_GivesTheKeysThatBeginWithIt(string prefix)
    {
        _ = await InsertAsync("a", "\uD7FE", "\uD7FF", "\uD7FFz", "\U00010000", "\U0001F5FF", "\U0001F600", "\U0001F600z",
            "\U0001F601", "\U0001F7FF", "\U0001F7FFz", "\U0001F800", "\U0010FFFF", "\U0010FFFFz", "\uE000", "\uE000z",
            "\uE001", "\uFFFD", "\uFFFD\uFFFF", "\uFFFD\uFFFFz", "\uFFFE");

        Assert.Equal([prefix, prefix + "z"], await KeysAsync(RowRange.StartingWith(prefix)));
    }

    [Fact]
    public async Task QueryAsync_AfterAKey_LeavesItOut()
    {
        _ = await InsertAsync("a", "a!", "ab", "b");

        Assert.Equal(["a!", "ab", "b"], await KeysAsync(RowRange.All.After("a")));
    }

    [Fact]
    public async Task QueryAsync_OtherPartitionsAndTables_AreNotSeen()
    {
        _ = await InsertAsync("a");
        _ = await Tables.CommitAsync(Table, Partition + "x", [RowChange.Insert("b", Data("b"))], default);
        _ = await Tables.CommitAsync("contracttwo", Partition, [RowChange.Insert("c", Data("c"))], default);

        Assert.Equal(["a"], await KeysAsync(RowRange.All));
        Assert.Null(await GetAsync("b"));
        Assert.Null(await GetAsync("c"));
    }

    [Fact]
    public async Task QueryAsync_MoreThanAPage_ContinuesAfterItsLastKey()
    {
        string[] keys = [.. Enumerable.Range(0, TableRules.MaxPageRows + 1).Select(i => $"{i:D5}")];
        _ = await InsertAsync(keys);

        var first = await QueryAsync(RowRange.All);
        var second = await QueryAsync(RowRange.All.After(first.Rows[^1].Key));

        Assert.True(first.HasMore);
        Assert.Equal(TableRules.MaxPageRows, first.Rows.Count);
        Assert.False(second.HasMore);
        Assert.Equal(keys, first.Rows.Concat(second.Rows).Select(row => row.Key));
    }

    [Fact]
    public async Task QueryAsync_ExactlyAPage_HasNoMore()
    {
        _ = await InsertAsync("a", "b", "c");

        Assert.False((await QueryAsync(RowRange.All, 3)).HasMore);
        Assert.True((await QueryAsync(RowRange.All, 2)).HasMore);
    }

    [Fact]
    public async Task QueryAsync_Rows_AreWhatAPointReadGives()
    {
        var etag = await InsertAsync("row");

        var row = Assert.Single((await QueryAsync(RowRange.All)).Rows);

        Assert.Equal(Partition, row.Partition);
        Assert.Equal(etag, row.ETag);
        Assert.Equal("row", row.Data["Value"].AsString());
    }
}
