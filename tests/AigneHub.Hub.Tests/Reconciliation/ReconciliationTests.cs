using System.Text.Json;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Tables;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;

namespace AigneHub.Hub.Tests.Reconciliation;

public sealed class ReconciliationTests : IAsyncLifetime
{
    private const string Path = "/api/admin/reconciliation";

    private BilledHub _hub = null!;

    private ITables Tables => _hub.Host.Service<ITables>();

    public async Task InitializeAsync()
    {
        _hub = await BilledHub.StartAsync();
        _ = LedgerBench.Ok(await _hub.Host.Service<LedgerStore>().ApplyAsync(
            BilledHub.Account, new GrantCredits("gift", new Amount(9_000_000), GrantSource.Manual), default));
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Run_BooksAgree_FindsNothing()
    {
        _ = await _hub.CallAsync(100);
        _ = await _hub.CallAsync(200);
        NextDay();

        var report = await RunAsync();

        Assert.Equal((1, 0), (report.GetProperty("accounts").GetInt32(), report.GetProperty("differences").GetInt32()));
        Assert.True(report.GetProperty("checked").GetInt32() > 3);
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Run_CallIsNotCharged_NamesItOnceAndResolvesWhenItIs()
    {
        var id = await _hub.CallAsync(100);
        var charged = await ChargedAsync();
        await DeleteAsync(LedgerRows.Table, BilledHub.Account, charged.Key);
        NextDay();

        _ = await RunAsync();
        _ = await RunAsync();

        var difference = Assert.Single(await ListAsync());
        Assert.Equal(("usage", "20260102", 1), (Text(difference, "check"), Text(difference, "scope"), difference.GetProperty("count").GetInt32()));
        Assert.Contains(id, difference.GetProperty("details")[0].GetString()!, StringComparison.Ordinal);

        await CommitAsync(LedgerRows.Table, BilledHub.Account, RowChange.Insert(charged.Key, charged.Data));
        _ = await RunAsync();

        Assert.Empty(await ListAsync());
        Assert.Equal(JsonValueKind.String, Assert.Single(await ListAsync("?state=resolved")).GetProperty("resolved").ValueKind);
    }

    [Fact]
    public async Task Run_ChargeWithoutACall_NamesIt()
    {
        var id = await _hub.CallAsync(100);
        var call = await _hub.Host.Service<CallLog>().FindAsync(BilledHub.Account, id, default);
        await DeleteAsync(CallRows.Table, CallRows.Partition(BilledHub.Account, CallHour.Of(call!.Started)), CallRows.Key(call));
        NextDay();

        _ = await RunAsync();

        Assert.Contains($"for {id}, which is not in the call log", Details(Assert.Single(await ListAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ChargeOfAnotherSum_NamesIt()
    {
        var id = await _hub.CallAsync(100);
        var charged = await ChargedAsync();
        var bytes = charged.Data["Calls"].AsBinary()!;
        bytes[^1]--;
        await CommitAsync(
            LedgerRows.Table, BilledHub.Account, RowChange.Replace(charged.Key, new RowData { ["Calls"] = bytes }, charged.ETag));
        NextDay();

        _ = await RunAsync();

        Assert.Contains($"Call {id} costs 0.0001", Details(Assert.Single(await ListAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EntryWasTakenAway_IsADifferenceOfTheLedger()
    {
        await DeleteAsync(LedgerRows.Table, BilledHub.Account, LedgerRows.Entry(1));

        _ = await RunAsync();

        var difference = Assert.Single(await ListAsync());
        Assert.Equal(("ledger", BilledHub.Account), (Text(difference, "check"), Text(difference, "account")));
    }

    [Fact]
    public async Task Run_BoughtCreditsNobodyPaidFor_AreADifferenceOfThePayments()
    {
        _ = await _hub.GrantAsync(1_000_000, "made-up");
        NextDay();

        _ = await RunAsync();

        var difference = Assert.Single(await ListAsync());
        Assert.Equal("payments", Text(difference, "check"));
        Assert.Contains("'made-up' is no paid order", Details(difference), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_Difference_StaysUntilItGrows()
    {
        _ = await _hub.GrantAsync(1_000_000, "made-up");
        NextDay();
        _ = await RunAsync();
        var id = Text(Assert.Single(await ListAsync()), "id");

        using var content = new StringContent("""{"note":"paid by bank transfer"}""", System.Text.Encoding.UTF8, "application/json");
        var noted = await HubAnswer.ReadAsync(await _hub.Host.Client.PutAsync($"{Path}/{id}/note", content));
        _ = await RunAsync();

        Assert.Equal(200, noted.Status);
        Assert.Equal("paid by bank transfer", Text(Assert.Single(await ListAsync()), "note"));
    }

    [Fact]
    public async Task Routes_Customer_MayNot() =>
        Assert.Equal(403, (await HubAnswer.ReadAsync(await _hub.Customer.GetAsync(Path))).Status);

    private void NextDay() => _hub.Time.Advance(TimeSpan.FromHours(26));

    private async Task<JsonElement> RunAsync()
    {
        var answer = await HubAnswer.ReadAsync(await _hub.Host.Client.PostAsync($"{Path}/runs?account={BilledHub.Account}", null));
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string query = "") =>
        [.. (await _hub.Host.GetAsync(Path + query)).Json.GetProperty("data").EnumerateArray()];

    /// <summary>The row that says which calls were charged.</summary>
    private async Task<Row> ChargedAsync()
    {
        var page = await Tables.QueryAsync(
            LedgerRows.Table, BilledHub.Account, RowRange.StartingWith(ChargedSpan.KeyPrefix), 10, default);
        return Assert.Single(page.Rows);
    }

    private async Task DeleteAsync(string table, string partition, string key)
    {
        var row = await Tables.GetAsync(table, partition, key, default);
        await CommitAsync(table, partition, RowChange.Delete(key, row!.ETag));
    }

    private async Task CommitAsync(string table, string partition, RowChange change) =>
        Assert.True((await Tables.CommitAsync(table, partition, [change], default)).Succeeded);

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string Details(JsonElement difference) => string.Join('\n', difference.GetProperty("details").EnumerateArray());
}
