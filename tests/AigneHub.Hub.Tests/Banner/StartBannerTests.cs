using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Banner;

public sealed class StartBannerTests : IDisposable
{
    private static readonly (string, string) NoOperatorKey = ("AigneHub__OperatorKey", "");

    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-banner-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Start_First_PrintsALineThatWorksAsItIs()
    {
        using var hub = await HubProcess.StartAsync(_directory, NoOperatorKey);

        var pasted = await LocalProgram.PasteAsync(LineToTry(hub));

        Assert.True(pasted.ExitCode == 0, pasted.Error);
        var answer = JsonDocument.Parse(pasted.Output).RootElement;
        Assert.Equal("Hello", answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    public async Task Start_AnyInterface_PrintsAnAddressThatCanBeCalled(string url)
    {
        using var hub = await HubProcess.StartAsync(_directory, ("ASPNETCORE_URLS", url));

        Assert.StartsWith("http://127.0.0.1:", hub.Address, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await hub.Client.GetAsync("/readyz")).StatusCode);
    }

    [Fact]
    public async Task Start_Again_PrintsNoKeyAndTheFirstStillWorks()
    {
        string key;
        using (var first = await HubProcess.StartAsync(_directory, NoOperatorKey))
        {
            key = KeyIn(first)!;
            await first.KillAsync();
        }

        using var second = await HubProcess.StartAsync(_directory, NoOperatorKey);

        Assert.Null(KeyIn(second));
        Assert.Contains("printed at the first start", second.Banner, StringComparison.Ordinal);
        var pasted = await LocalProgram.PasteAsync(LineToTry(second), ("AIGNEHUB_KEY", key));
        Assert.Contains("chat.completion", pasted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AfterAFirstThatCouldNotListen_PrintsTheKey()
    {
        using var taken = DeadEnds.Refusing();
        taken.Listen();
        var failed = await LocalProgram.RunAsync(_directory, [], ("ASPNETCORE_URLS", DeadEnds.AddressOf(taken)));
        Assert.Equal(1, failed.ExitCode);

        using var hub = await HubProcess.StartAsync(_directory, NoOperatorKey);

        Assert.NotNull(KeyIn(hub));
    }

    [Fact]
    public async Task Start_OperatorKeySet_IsNotPrinted()
    {
        using var hub = await HubProcess.StartAsync(_directory);

        Assert.DoesNotContain(HubHost.OperatorKey, hub.Banner, StringComparison.Ordinal);
        var pasted = await LocalProgram.PasteAsync(LineToTry(hub), ("AIGNEHUB_KEY", HubHost.OperatorKey));
        Assert.Contains("chat.completion", pasted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Providers_SaysWhichAreReadyAndNoneOfTheirKeys()
    {
        using var hub = await HubProcess.StartAsync(
            _directory, ("OPENAI_API_KEY", HubFixture.UpstreamKey), ("XAI_API_KEY", ""));

        var lines = hub.Banner.Split('\n');
        Assert.Contains("openai", Assert.Single(lines, line => line.StartsWith("  Ready ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("xai (XAI_API_KEY)", Assert.Single(lines, line => line.StartsWith("  No key ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(HubFixture.UpstreamKey, hub.Banner, StringComparison.Ordinal);
    }

    private static string LineToTry(HubProcess hub) =>
        Assert.Single(hub.Banner.Split('\n'), line => line.StartsWith("  curl ", StringComparison.Ordinal));

    private static string? KeyIn(HubProcess hub) => hub.Banner.Split('\n')
        .Where(line => line.StartsWith("  Key ", StringComparison.Ordinal))
        .SelectMany(line => line.Split(' '))
        .SingleOrDefault(word => word.StartsWith("sk-hub-", StringComparison.Ordinal));
}
