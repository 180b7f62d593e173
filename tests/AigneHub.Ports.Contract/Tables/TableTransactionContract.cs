using AigneHub.Core.Tables;

namespace AigneHub.Ports.Contract.Tables;

/// <summary>Transactions: all or nothing, and every condition.</summary>
public abstract class TableTransactionContract : TablesSuite
{
    [Fact]
    public async Task CommitAsync_ConditionsHold_DoesAllChanges()
    {
        var etag = await InsertAsync("deleted", "replaced");
        var deleted = (await GetAsync("deleted"))!.ETag;

        var result = await CommitAsync(
            RowChange.Delete("deleted", deleted),
            RowChange.Replace("replaced", Data("new"), etag),
            RowChange.Insert("inserted", Data("a")),
            RowChange.Upsert("upserted", Data("b")));

        Assert.Equal(CommitResult.Committed, result);
        Assert.Equal(["inserted", "replaced", "upserted"], await KeysAsync(RowRange.All));
        Assert.Equal("new", await ValueAsync("replaced"));
    }

    [Fact]
    public async Task CommitAsync_LastConditionFails_ChangesNothing()
    {
        var etag = await InsertAsync("row", "taken");

        var result = await CommitAsync(
            RowChange.Upsert("other", Data("a")),
            RowChange.Delete("row", (await GetAsync("row"))!.ETag),
            RowChange.Insert("taken", Data("b")));

        Assert.Equal(new CommitResult(CommitStatus.AlreadyExists, 2), result);
        Assert.Equal(["row", "taken"], await KeysAsync(RowRange.All));
        Assert.Equal(etag, (await GetAsync("taken"))!.ETag);
    }

    [Fact]
    public async Task CommitAsync_InsertOfARowThatExists_SaysSo()
    {
        _ = await InsertAsync("row");

        var result = await CommitAsync(RowChange.Insert("row", Data("second")));

        Assert.Equal(new CommitResult(CommitStatus.AlreadyExists, 0), result);
        Assert.Equal("row", await ValueAsync("row"));
    }

    [Theory]
    [InlineData(ChangeKind.Replace)]
    [InlineData(ChangeKind.Delete)]
    public async Task CommitAsync_RowIsGone_SaysSo(ChangeKind kind)
    {
        var etag = await InsertAsync("row");
        _ = await CommitAsync(RowChange.Delete("row", etag));

        var result = await CommitAsync(
            RowChange.Upsert("first", Data("a")), new RowChange(kind, "row", Data("b"), etag));

        Assert.Equal(new CommitResult(CommitStatus.NotFound, 1), result);
        Assert.Null(await GetAsync("first"));
    }

    [Theory]
    [InlineData(ChangeKind.Replace)]
    [InlineData(ChangeKind.Delete)]
    public async Task CommitAsync_RowChangedMeanwhile_SaysSo(ChangeKind kind)
    {
        var etag = await InsertAsync("row");
        _ = await CommitAsync(RowChange.Upsert("row", Data("newer")));

        var result = await CommitAsync(
            RowChange.Upsert("first", Data("a")), new RowChange(kind, "row", Data("b"), etag));

        Assert.Equal(new CommitResult(CommitStatus.Changed, 1), result);
        Assert.Equal("newer", await ValueAsync("row"));
        Assert.Null(await GetAsync("first"));
    }

    [Fact]
    public async Task CommitAsync_TwoConditionsFail_NamesTheFirst()
    {
        var etag = await InsertAsync("row");
        _ = await CommitAsync(RowChange.Upsert("row", Data("newer")));

        var result = await CommitAsync(
            RowChange.Upsert("fine", Data("a")),
            RowChange.Delete("row", etag),
            RowChange.Delete("missing", etag));

        Assert.Equal(new CommitResult(CommitStatus.Changed, 1), result);
    }

    [Fact]
    public async Task CommitAsync_RowMadeAgain_HasAnotherVersion()
    {
        var first = await InsertAsync("row");
        _ = await CommitAsync(RowChange.Delete("row", first));
        var second = await InsertAsync("row");

        var result = await CommitAsync(RowChange.Replace("row", Data("b"), first));

        Assert.NotEqual(first, second);
        Assert.Equal(new CommitResult(CommitStatus.Changed, 0), result);
    }

    [Fact]
    public async Task CommitAsync_EveryWrite_ChangesTheVersion()
    {
        var inserted = await InsertAsync("row");
        _ = await CommitAsync(RowChange.Replace("row", Data("row"), inserted));
        var replaced = (await GetAsync("row"))!.ETag;
        _ = await CommitAsync(RowChange.Upsert("row", Data("row")));
        var upserted = (await GetAsync("row"))!.ETag;

        Assert.Equal(3, new HashSet<string> { inserted, replaced, upserted }.Count);
    }

    [Theory]
    [InlineData(ChangeKind.Replace)]
    [InlineData(ChangeKind.Upsert)]
    public async Task CommitAsync_RowWritten_HasOnlyTheNewProperties(ChangeKind kind)
    {
        var etag = await InsertAsync("row");

        _ = await CommitAsync(new RowChange(
            kind, "row", new RowData { ["Other"] = 1L }, kind == ChangeKind.Replace ? etag : null));

        var (name, value) = Assert.Single((await GetAsync("row"))!.Data);
        Assert.Equal("Other", name);
        Assert.Equal(1L, value.AsInt64());
    }

    [Fact]
    public async Task CommitAsync_SameKeyElsewhere_IsAnotherRow()
    {
        _ = await InsertAsync("row");

        var result = await Tables.CommitAsync(
            Table, Partition + "x", [RowChange.Insert("row", Data("elsewhere"))], default);

        Assert.True(result.Succeeded);
        Assert.Equal("row", await ValueAsync("row"));
    }

    [Fact]
    public async Task CommitAsync_EightWritersCompareAndSwap_LoseNothing()
    {
        const int writers = 8;
        const int increments = 25;
        _ = await CommitAsync(RowChange.Insert("counter", new RowData { ["Count"] = 0L }));

        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < increments;)
            {
                var row = (await GetAsync("counter"))!;
                var data = new RowData { ["Count"] = row.Data["Count"].AsInt64() + 1 };
                var result = await CommitAsync(RowChange.Replace("counter", data, row.ETag));
                done += result.Succeeded ? 1 : 0;
            }
        })));

        Assert.Equal(writers * increments, (await GetAsync("counter"))!.Data["Count"].AsInt64());
    }
}
