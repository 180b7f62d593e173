using AigneHub.Core.Identity;
using AigneHub.Core.Tables;
using AigneHub.Hub.Inference.Health;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Hub.Tests.Inference.Health;

public sealed class HealthTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private StubUpstream _upstream = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _hub = await HubHost.StartAsync(
            new Dictionary<string, string>
            {
                ["Providers:openai:BaseUrl"] = _upstream.Address + "/v1",
                ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
                ["AigneHub:Retries:Attempts"] = "1",
                ["AigneHub:CheckMinutes"] = "30",
            },
            _time);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact]
    public async Task Models_CallsFailInARow_AreToldToBeDownUntilOneSucceeds()
    {
        Assert.Equal("ok", await HealthOfAsync(HubFixture.Model));
        _upstream.Answers("{}", 500);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(502, (await _hub.ChatAsync(HubFixture.Model)).Status);
        }

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("down", await HealthOfAsync(HubFixture.Model));
        var health = (await _hub.GetAsync("/api/admin/health")).Json.GetProperty("data")[0];
        Assert.Equal(
            ("failing", 5, 5),
            (health.GetProperty("status").GetString(), health.GetProperty("calls").GetInt32(), health.GetProperty("failures").GetInt32()));

        _upstream.Answers(StubUpstream.ChatAnswer);
        Assert.Equal(200, (await _hub.ChatAsync(HubFixture.Model)).Status);

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("ok", await HealthOfAsync(HubFixture.Model));
    }

    [Fact]
    public async Task Job_RefusedKeyIsAcceptedAgain_IsUsedAgain()
    {
        _upstream.Answers("{}", 401);
        _ = await _hub.ChatAsync(HubFixture.Model);
        Assert.Equal("refused", await StatusAsync());

        _upstream.Answers("{}");
        await _hub.Service<HealthJob>().RunAsync(default);
        Assert.Equal("refused", await StatusAsync());
        _time.Advance(TimeSpan.FromMinutes(1));

        await Eventually.TrueAsync(async () => await StatusAsync() == "ok", "The key was never checked again.");
        Assert.Equal(("GET", "/v1/models"), (_upstream.LastRequest.Method, _upstream.LastRequest.Path));
    }

    [Fact]
    public async Task Job_KeyNobodyUses_IsCheckedAndFoundLost()
    {
        _upstream.Answers("{}", 401);
        await _hub.Service<HealthJob>().RunAsync(default);
        Assert.Empty(_upstream.Requests);

        _time.Advance(TimeSpan.FromMinutes(31));

        await Eventually.TrueAsync(async () => await StatusAsync() == "refused", "The key was never checked.");
    }

    [Fact]
    public async Task Hints_AnotherInstanceTells_AreTakenIn()
    {
        var other = new HealthHints(
            _hub.Service<ITables>(), new RandomIdSource(_time), _time, NullLogger<HealthHints>.Instance);
        other.Tell("openai", "configured", null, TimeSpan.FromMinutes(1));
        other.Tell("openai", "configured", "gpt-4o-mini", TimeSpan.FromMinutes(2));
        var credential = _hub.Service<Upstreams>().Find("openai")!.Credentials[0];

        await Eventually.TrueAsync(
            async () =>
            {
                await _hub.Service<UpstreamSync>().RefreshAsync(default);
                return credential.Health.Acceptance.IsOpen && credential.Health.Of("gpt-4o-mini").Cooling > TimeSpan.Zero;
            },
            "The hints were never taken in.");

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(TimeSpan.Zero, credential.Health.Acceptance.Left);
        Assert.Equal(TimeSpan.Zero, credential.Health.Of("gpt-4o-mini").Cooling);
    }

    private async Task<string?> HealthOfAsync(string model) =>
        (await _hub.GetAsync("/v1/models/" + model)).Json.GetProperty("health").GetString();

    private async Task<string?> StatusAsync()
    {
        var provider = (await _hub.GetAsync("/api/admin/providers/openai")).Json;
        return provider.GetProperty("credentials")[0].GetProperty("status").GetString();
    }
}
