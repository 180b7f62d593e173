using AigneHub.Core.Tables;

namespace AigneHub.Ports.Contract.Tables;

/// <summary>Table Storage's limits: what they allow works, and the least beyond is refused.</summary>
public abstract class TableLimitContract : TablesSuite
{
    private const int MaxCharacters = TableRules.MaxPropertyBytes / sizeof(char);

    /// <summary>Changes the adapter takes in one transaction.</summary>
    protected virtual int MostChanges => 100;

    [Fact]
    public async Task CommitAsync_MaxChanges_AreTheMost()
    {
        Assert.Equal(MostChanges, Tables.MaxChanges);
        RowChange[] changes = [.. Enumerable.Range(0, MostChanges + 1).Select(i => RowChange.Insert($"{i:D3}", Data("v")))];

        await RefusedAsync(changes);
        await RefusedAsync();
        await AcceptedAsync(changes[..^1]);
    }

    [Fact]
    public async Task CommitAsync_SameRowTwice_IsRefused()
    {
        await RefusedAsync(RowChange.Upsert("a", Data("1")), RowChange.Upsert("b", Data("2")),
            RowChange.Upsert("a", Data("3")));
        await RefusedAsync([.. Enumerable.Range(0, 20).Select(i => RowChange.Upsert($"{i % 19}", Data("v")))]);
        Assert.Null(await GetAsync("a"));
    }

    [Theory]
    [InlineData(ChangeKind.Replace)]
    [InlineData(ChangeKind.Delete)]
    public async Task CommitAsync_ConditionWithoutVersion_IsRefused(ChangeKind kind) =>
        await RefusedAsync(new RowChange(kind, "row", new RowData(), null));

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\u0000b")]
    [InlineData("a\u001Fb")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u009Fb")]
    public async Task AnyOperation_CharacterNoKeyMayHave_IsRefused(string key)
    {
        await RefusedAsync(RowChange.Upsert(key, Data("v")));
        _ = await Assert.ThrowsAsync<TableRuleException>(() => GetAsync(key));
        _ = await Assert.ThrowsAsync<TableRuleException>(
            async () => await Tables.QueryAsync(Table, key, RowRange.All, 1, default));
    }

    // Not a theory: an attribute's text is kept as UTF-8, which has no halves.
    [Fact]
    public async Task AnyOperation_HalfASurrogatePair_IsRefused()
    {
        foreach (var text in new[] { "k\uD83D", "\uDE00k", "\uDE00\uD83D" })
        {
            await RefusedAsync(RowChange.Upsert(text, Data("v")));
            _ = await Assert.ThrowsAsync<TableRuleException>(() => GetAsync(text));
            _ = await Assert.ThrowsAsync<TableRuleException>(
                async () => await Tables.QueryAsync(Table, text, RowRange.All, 1, default));
            _ = await Assert.ThrowsAsync<TableRuleException>(() => QueryAsync(new RowRange(text, null)));
            _ = await Assert.ThrowsAsync<TableRuleException>(() => QueryAsync(new RowRange(null, text)));
        }

        await AcceptedAsync(RowChange.Upsert("\uD83D\uDE00", Data("v")));
    }

    [Fact]
    public async Task CommitAsync_KeyLength_HasALimit()
    {
        var longest = new string('k', TableRules.MaxKeyLength);

        await AcceptedAsync(RowChange.Insert(longest, Data("v")));
        await RefusedAsync(RowChange.Insert(longest + "k", Data("v")));
        Assert.Equal("v", await ValueAsync(longest));
        Assert.Equal([longest], await KeysAsync(RowRange.All));
    }

    [Fact]
    public async Task CommitAsync_TextLength_HasALimit()
    {
        var longest = new string('日', MaxCharacters);

        await AcceptedAsync(RowChange.Insert("text", Data(longest)));
        await RefusedAsync(RowChange.Insert("more", Data(longest + "x")));
        Assert.Equal(longest, await ValueAsync("text"));
    }

    [Fact]
    public async Task CommitAsync_BinaryLength_HasALimit()
    {
        var longest = new byte[TableRules.MaxPropertyBytes];

        await AcceptedAsync(RowChange.Insert("binary", new RowData { ["B"] = longest }));
        await RefusedAsync(RowChange.Insert("more", new RowData { ["B"] = new byte[longest.Length + 1] }));
    }

    [Fact]
    public async Task CommitAsync_PropertyCount_HasALimit()
    {
        var most = Numbers(TableRules.MaxProperties);

        await AcceptedAsync(RowChange.Insert("wide", most));
        await RefusedAsync(RowChange.Insert("wider", Numbers(TableRules.MaxProperties + 1)));
        Assert.Equal(TableRules.MaxProperties, (await GetAsync("wide"))!.Data.Count);
    }

    [Fact]
    public async Task CommitAsync_RowSize_HasALimit()
    {
        await AcceptedAsync(RowChange.Insert("large", Texts(15, MaxCharacters)));
        await RefusedAsync(RowChange.Insert("larger", Texts(16, MaxCharacters)));
        Assert.Equal(15, (await GetAsync("large"))!.Data.Count);
    }

    [Fact]
    public async Task CommitAsync_TransactionSize_HasALimit()
    {
        RowChange[] changes = [.. Enumerable.Range(0, 5).Select(i => RowChange.Insert($"{i}", Texts(15, MaxCharacters)))];

        await RefusedAsync(changes);
        await AcceptedAsync(changes[..4]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("with space")]
    [InlineData("with-dash")]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    public async Task CommitAsync_PropertyName_MustBeAnIdentifier(string name) =>
        await RefusedAsync(RowChange.Upsert("row", new RowData { [name] = 1L }));

    [Fact]
    public async Task CommitAsync_PropertyNameLength_HasALimit()
    {
        var longest = new string('n', TableRules.MaxNameLength);

        await AcceptedAsync(RowChange.Insert("row", new RowData { [longest] = 1L }));
        await RefusedAsync(RowChange.Insert("other", new RowData { [longest + "n"] = 1L }));
    }

    [Fact]
    public async Task CommitAsync_PropertyTwice_IsRefused()
    {
        var data = new RowData { ["A"] = 1L, ["B"] = 2L };
        data["A"] = 3L;

        await RefusedAsync(RowChange.Upsert("row", data));
    }

    [Fact]
    public async Task CommitAsync_TimeBefore1601_IsRefused() =>
        await RefusedAsync(RowChange.Upsert("row", new RowData { ["T"] = DateTimeOffset.MinValue }));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public async Task CommitAsync_DoubleThatIsNotFinite_IsRefusedByName(double number)
    {
        var exception = await Assert.ThrowsAsync<TableRuleException>(
            () => CommitAsync(RowChange.Upsert("row", new RowData { ["A"] = 1.0, ["Ratio"] = number })));

        Assert.Contains("'Ratio'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("with-dash")]
    [InlineData("häuser")]
    public async Task AnyOperation_WrongTableName_IsRefused(string table)
    {
        _ = await Assert.ThrowsAsync<TableRuleException>(
            async () => await Tables.GetAsync(table, Partition, "row", default));
        _ = await Assert.ThrowsAsync<TableRuleException>(
            async () => await Tables.CommitAsync(table, Partition, [RowChange.Upsert("row", Data("v"))], default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(TableRules.MaxPageRows + 1)]
    public async Task QueryAsync_WrongTake_IsRefused(int take) =>
        _ = await Assert.ThrowsAsync<TableRuleException>(() => QueryAsync(RowRange.All, take));

    private static RowData Numbers(int count)
    {
        var data = new RowData(count);
        for (var i = 0; i < count; i++)
        {
            data[$"N{i}"] = (long)i;
        }

        return data;
    }

    private static RowData Texts(int count, int length)
    {
        var data = new RowData(count);
        for (var i = 0; i < count; i++)
        {
            data[$"T{i}"] = new string('x', length);
        }

        return data;
    }

    private async Task AcceptedAsync(params RowChange[] changes) =>
        Assert.Equal(CommitResult.Committed, await CommitAsync(changes));

    private async Task RefusedAsync(params RowChange[] changes)
    {
        var exception = await Assert.ThrowsAsync<TableRuleException>(() => CommitAsync(changes));
        Assert.NotEmpty(exception.Message);
    }
}
