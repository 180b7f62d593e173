using AigneHub.Azure.Tables;
using AigneHub.Azure.Tests.Azurite;
using AigneHub.Core.Tables;
using Azure.Data.Tables;
using Xunit;

namespace AigneHub.Azure.Tests.Tables;

[Collection(AzuriteCollection.Name)]
public sealed class AzureTablesTests(AzuriteServer azurite)
{
    private readonly AzureTables _tables = new(new TableServiceClient(azurite.ConnectionString));

    [Fact]
    public async Task GetAsync_TableThatWasNeverWritten_FindsNothing()
    {
        Assert.Null(await _tables.GetAsync("neverwritten", "p", "k", default));
        var page = await _tables.QueryAsync("neverwritten", "p", RowRange.All, 10, default);
        Assert.Empty(page.Rows);
        Assert.False(page.HasMore);
    }

    [Fact]
    public async Task CommitAsync_FirstRowOfATable_MakesTheTable()
    {
        var result = await _tables.CommitAsync("madebyfirst", "p", [RowChange.Insert("k", new RowData())], default);

        Assert.True(result.Succeeded);
        Assert.NotNull(await _tables.GetAsync("madebyfirst", "p", "k", default));
    }

    [Fact]
    public async Task GetAsync_NumberBeyondDoublePrecision_IsExact()
    {
        var data = new RowData { ["amount"] = long.MaxValue - 1, ["share"] = 1.0, ["empty"] = string.Empty };

        await _tables.CommitAsync("numbers", "p", [RowChange.Insert("k", data)], default);
        var row = await _tables.GetAsync("numbers", "p", "k", default);

        Assert.Equal(long.MaxValue - 1, row!.Data["amount"].AsInt64());
        Assert.Equal(1.0, row.Data["share"].AsDouble());
        Assert.Equal(string.Empty, row.Data["empty"].AsString());
        Assert.Equal(3, row.Data.Count);
    }

    [Fact]
    public async Task QueryAsync_MoreRowsThanAPage_SaysSo()
    {
        const int rows = TableRules.MaxPageRows + 1;
        foreach (var chunk in Enumerable.Range(0, rows).Chunk(TableRules.MaxChanges))
        {
            var changes = chunk.Select(i => RowChange.Insert($"{i:D5}", new RowData())).ToArray();
            await _tables.CommitAsync("pages", "p", changes, default);
        }

        var first = await _tables.QueryAsync("pages", "p", RowRange.All, TableRules.MaxPageRows, default);
        var rest = await _tables.QueryAsync(
            "pages", "p", RowRange.All.After(first.Rows[^1].Key), TableRules.MaxPageRows, default);

        Assert.True(first.HasMore);
        Assert.Equal(TableRules.MaxPageRows, first.Rows.Count);
        Assert.False(rest.HasMore);
        Assert.Equal($"{rows - 1:D5}", Assert.Single(rest.Rows).Key);
    }
}
