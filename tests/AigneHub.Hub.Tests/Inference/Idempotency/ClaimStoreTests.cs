using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Embedded;
using AigneHub.Hub.Inference.Idempotency;
using AigneHub.Hub.Inference.Sharing;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference.Idempotency;

public sealed class ClaimStoreTests : IAsyncLifetime
{
    private static readonly CallIdentity Identity = new("abc1", "what is asked", Timeout.InfiniteTimeSpan);
    private static readonly AnswerHead Head = new(200, "content-type: application/json\n");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-claims");
    private readonly ManualTimeProvider _time = new();
    private EmbeddedStore _embedded = null!;
    private AnswerBodies _bodies = null!;
    private ClaimStore _store = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        var ids = new RandomIdSource(_time);
        _embedded = await EmbeddedStore.OpenAsync(new EmbeddedOptions(_directory.FullName), _time, ids, default);
        _bodies = new AnswerBodies(_embedded.Tables, _embedded.Blobs);
        _store = new ClaimStore(_embedded.Tables, _bodies, ids, _time);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await _embedded.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Claim_NotRenewed_LapsesAndKeepsItsRequestId()
    {
        _ = await MineAsync("req_1");
        Assert.Equal(ErrorCodes.IdempotencyKeyInUse, (await ClaimAsync("req_2")).Error!.Code);
        _time.Advance(ClaimStore.Lease);

        var again = await MineAsync("req_3");

        Assert.Equal("req_1", again.RequestId);
    }

    [Fact]
    public async Task Claim_Renewed_HoldsOn()
    {
        var claim = await MineAsync("req_1");
        _time.Advance(ClaimStore.Lease / 2);
        Assert.True(await _store.RenewAsync(claim));
        _time.Advance(ClaimStore.Lease / 2);

        Assert.True((await ClaimAsync("req_2")).Failed);
    }

    [Fact]
    public async Task Keep_ClaimWasTakenOver_ChangesNothing()
    {
        var claim = await MineAsync("req_1");
        _time.Advance(ClaimStore.Lease);
        var taken = await MineAsync("req_2");

        Assert.False(await _store.KeepAsync(claim, new KeptAnswer(Head, new byte[] { 1 })));
        Assert.False(await _store.RenewAsync(claim));
        Assert.False(await _store.ReleaseAsync(claim));
        Assert.True(await _store.KeepAsync(taken, new KeptAnswer(Head, new byte[] { 2 })));
        Assert.Equal([2], await AnswerAsync());
    }

    [Fact]
    public async Task Release_Claim_LetsTheNextBeAnotherCall()
    {
        Assert.True(await _store.ReleaseAsync(await MineAsync("req_1")));

        Assert.Equal("req_2", (await MineAsync("req_2")).RequestId);
    }

    [Fact]
    public async Task Reopen_Claim_LetsTheNextBeTheSameCall()
    {
        Assert.True(await _store.ReopenAsync(await MineAsync("req_1")));

        Assert.Equal("req_1", (await MineAsync("req_2")).RequestId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(70_000)]
    [InlineData(3_000_000)]
    public async Task Keep_AnswerOfAnySize_IsThereForADayAndThenForgotten(int size)
    {
        var body = new byte[size];
        new Random(size).NextBytes(body);
        Assert.True(await _store.KeepAsync(await MineAsync("req_1"), new KeptAnswer(Head, body)));
        _time.Advance(ClaimStore.Life - TimeSpan.FromSeconds(1));
        await ForgetAsync();
        Assert.Equal(body, await AnswerAsync());
        _time.Advance(TimeSpan.FromSeconds(1));

        await ForgetAsync();

        Assert.Equal(0, await CountAsync());
        Assert.Empty(Directory.EnumerateFiles(_directory.FullName, "req-1*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Claim_AfterADayNotYetForgotten_IsAnotherCall()
    {
        Assert.True(await _store.KeepAsync(await MineAsync("req_1"), new KeptAnswer(Head, new byte[] { 1 })));
        _time.Advance(ClaimStore.Life);

        Assert.Equal("req_2", (await MineAsync("req_2")).RequestId);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Claim_AnswerWasTooLong_SaysSo()
    {
        Assert.True(await _store.KeepAsync(await MineAsync("req_1"), new KeptAnswer(Head, null)));

        Assert.Contains("too long", (await ClaimAsync("req_2")).Error!.Message, StringComparison.Ordinal);
    }

    private ValueTask<Outcome<Claiming>> ClaimAsync(string requestId) => _store.ClaimAsync(Identity, requestId, default);

    private async Task<Claim> MineAsync(string requestId)
    {
        var claimed = await ClaimAsync(requestId);
        Assert.Null(claimed.Error);
        return claimed.Value.Mine!;
    }

    private async Task<byte[]> AnswerAsync() => (await ClaimAsync("req_9")).Value.Answer!.Body!.Value.ToArray();

    private async Task ForgetAsync() => _ = await new AnswerRetention(_store).ForgetAsync(default, default).SumAsync();

    private async Task<int> CountAsync()
    {
        var rows = await _embedded.Tables.QueryAsync(
            ClaimRows.Table, AnswerSlot.PartitionOf(Identity.Id), Core.Tables.RowRange.All, 100, default);
        return rows.Rows.Count;
    }
}
