using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Keys;

public sealed class OperatorSecretTests : IAsyncLifetime
{
    private const string Name = "operator-key";
    private const string First = "the-first-key-of-the-operator";
    private const string Second = "the-second-key-of-the-operator";

    private readonly ManualTimeProvider _time = new();
    private HubHost _hub = null!;

    public async Task InitializeAsync() =>
        _hub = await HubHost.StartAsync(new Dictionary<string, string>(), _time);

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Get_AdminWithTheOperatorSecret_FollowsTheSecret()
    {
        await _hub.Secrets.SetAsync(Name, First, default);
        Assert.Equal((200, 401), (await StatusAsync(First), await StatusAsync(Second)));

        await _hub.Secrets.SetAsync(Name, Second, default);
        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal((401, 200), (await StatusAsync(First), await StatusAsync(Second)));
    }

    [Fact]
    public async Task Get_AdminWithASecretThatIsTooShort_IsRefused()
    {
        await _hub.Secrets.SetAsync(Name, First[..19], default);

        Assert.Equal(401, await StatusAsync(First[..19]));
    }

    private async Task<int> StatusAsync(string key)
    {
        using var client = _hub.CreateClient(key);
        using var answer = await client.GetAsync("/api/admin/keys");
        return (int)answer.StatusCode;
    }
}
