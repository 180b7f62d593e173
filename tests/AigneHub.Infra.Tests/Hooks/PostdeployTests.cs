using AigneHub.Core.Secrets;
using AigneHub.Local.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Infra.Tests.Hooks;

/// <summary>The smoke test after a deployment, against a real hub.</summary>
public sealed class PostdeployTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-smoke-").FullName;
    private readonly FakeAzd _azd = FakeAzd.Create();
    private FakeAzure _azure = null!;
    private WebApplication _hub = null!;

    private (string Name, string Value)[] Deployed =>
        [.. _azure.Environment, ("AIGNEHUB_API_URL", _hub.Urls.First()), ("AIGNEHUB_DEMO", "true")];

    public async Task InitializeAsync()
    {
        _azure = await FakeAzure.StartAsync();
        _hub = await LocalHub.BuildAsync(
            [$"--AigneHub:DataDirectory={_directory}", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None"],
            TimeProvider.System,
            CancellationToken.None);
        await _hub.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _azure.DisposeAsync();
        await _azd.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Postdeploy_WithTheKeyThatPostprovisionMade_TriesEverythingAndSaysWhatIsNext()
    {
        await _azd.RunHookAsync("postprovision", _azure.Environment);
        var secrets = _hub.Services.GetRequiredService<ISecrets>();
        await secrets.SetAsync("operator-key", _azure.Secrets["operator-key"], default);

        var result = await _azd.RunHookAsync("postdeploy", [.. Deployed, ("AIGNEHUB_MODE", "service-provider")]);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains("ok  ready", result.Output, StringComparison.Ordinal);
        Assert.Contains("ok  no call without a key", result.Output, StringComparison.Ordinal);
        Assert.Contains("ok  demo/echo answers", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"ok  demo/slow streams: 1\d pieces", result.Output);
        Assert.Contains($"AigneHub is at   {_hub.Urls.First()}", result.Output, StringComparison.Ordinal);
        Assert.Contains("add a webhook of API version", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(_azure.Secrets["operator-key"], result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postdeploy_KeyThatTheHubDoesNotHave_Fails()
    {
        var result = await _azd.RunHookAsync(
            "postdeploy", [.. Deployed, ("AIGNEHUB_OPERATOR_KEY", "a-key-that-opens-nothing")]);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("demo/echo answered 401", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postdeploy_OriginThatMayNotCall_Fails()
    {
        var result = await _azd.RunHookAsync("postdeploy", [.. Deployed, ("AIGNEHUB_WEB_URL", "https://web.example")]);

        Assert.Equal(
            (1, "https://web.example may not call the hub from a browser (CORS)."),
            (result.ExitCode, result.Errors.Trim()));
    }
}
