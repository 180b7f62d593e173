using System.Text.Json;
using AigneHub.Core.Notices;
using AigneHub.Core.People;
using AigneHub.Core.Tables;
using AigneHub.Hub.Aigne.Connect;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Notices;
using AigneHub.Hub.People;
using AigneHub.Hub.Retention;
using AigneHub.Hub.SignIn;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Retention;

/// <summary>What ends by itself is deleted some time after its end, and what is in use is not.</summary>
public sealed class ForgottenRowsTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private HubHost _hub = null!;

    private ITables Tables => _hub.Service<ITables>();

    public async Task InitializeAsync()
    {
        _hub = await HubHost.StartAsync(new Dictionary<string, string> { ["AigneHub:NoticeDays"] = "30" }, _time);
        _ = await _hub.Service<RetentionJob>().RunAsync(default);
    }

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    [Fact]
    public async Task Run_InvitationNobodyFollowed_IsGoneWithItsLink()
    {
        _ = EmailAddress.TryParse("ann@example.com", out var email);
        var (invitation, token) = await _hub.Service<InvitationStore>().CreateAsync("acme", email!, Role.Member, "per_1", default);
        var key = AccountRows.InvitationPrefix + invitation.Id;

        await ForgetAfterAsync(TimeSpan.FromDays(7));
        Assert.NotNull(await Tables.GetAsync(AccountRows.Table, "acme", key, default));
        Assert.NotNull(await RowAsync("link_", token, "link"));

        await ForgetAfterAsync(TimeSpan.FromDays(2));
        Assert.Null(await Tables.GetAsync(AccountRows.Table, "acme", key, default));
        Assert.Null(await RowAsync("link_", token, "link"));
    }

    [Fact]
    public async Task Run_ClientThatNobodyLetIn_IsForgotten()
    {
        var (id, _) = await _hub.Service<ConnectSessionStore>().BeginAsync("203.0.113.7", default);
        Assert.NotNull(await RowAsync("connect_", id, "session"));

        await ForgetAfterAsync(TimeSpan.FromDays(2));

        Assert.Null(await RowAsync("connect_", id, "session"));
    }

    [Fact]
    public async Task Run_AttemptsThatGoOn_AreCountedFurther()
    {
        var attempts = _hub.Service<Attempts>();
        for (var day = 0; day < 3; day++)
        {
            _ = await attempts.CountAsync("email_a", 10, TimeSpan.FromMinutes(1), default);
            await ForgetAfterAsync(TimeSpan.FromHours(23));
        }

        var row = await Tables.GetAsync(SignInRows.Table, "attempts_email_a", "attempts", default);
        Assert.Equal(3, row!.Data["Count"].AsInt64());

        await ForgetAfterAsync(TimeSpan.FromDays(2));
        await ForgetAfterAsync(TimeSpan.FromDays(2));
        Assert.Null(await Tables.GetAsync(SignInRows.Table, "attempts_email_a", "attempts", default));
    }

    [Fact]
    public async Task Run_Notice_IsInTheListAsLongAsTheSettingSays()
    {
        var notices = _hub.Service<NoticeStore>();
        var notice = new Notice("n1", NoticeKinds.PaymentFailed, "ord_1", _time.GetUtcNow(), new SortedDictionary<string, string>());
        Assert.True(await notices.TellAsync("acme", notice, default));

        await ForgetAfterAsync(TimeSpan.FromDays(30));
        Assert.Single((await notices.ListAsync("acme", null, 10, default)).Notices);

        await ForgetAfterAsync(TimeSpan.FromDays(1));
        Assert.Empty((await notices.ListAsync("acme", null, 10, default)).Notices);
    }

    [Fact]
    public async Task List_AfterARun_TellsWhatIsKeptAndHowFarItIsDeleted()
    {
        var kinds = (await _hub.GetAsync("/api/admin/retention")).Json.GetProperty("data").EnumerateArray()
            .ToDictionary(it => it.GetProperty("kind").GetString()!);

        Assert.Equal(30, kinds["notices"].GetProperty("days").GetDouble());
        Assert.Equal(
            RetentionDays.Of(_time.GetUtcNow()).AddDays(-31).ToString("o"),
            kinds["notices"].GetProperty("deleted_until").GetString());
        Assert.Equal(JsonValueKind.Null, kinds["calls"].GetProperty("days").ValueKind);
        Assert.Null(kinds["calls"].GetProperty("deleted_until").GetString());
    }

    private async Task ForgetAfterAsync(TimeSpan time)
    {
        _time.Advance(time);
        _ = await _hub.Service<RetentionJob>().RunAsync(default);
    }

    private async Task<Row?> RowAsync(string prefix, string secret, string row)
    {
        var hasher = await _hub.Service<IKeyHasherSource>().GetAsync(default);
        return await Tables.GetAsync(SignInRows.Table, prefix + hasher.Hash(secret), row, default);
    }
}
