using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Providers.Gemini;

/// <summary>A hub whose Google is a stand-in, and one whose Google breaks off as a test tells it.</summary>
public sealed class GoogleFixture : IAsyncLifetime
{
    internal const string Key = "AIza-key-of-the-tests-0123456789";

    internal StubUpstream Google { get; private set; } = null!;

    internal RawUpstream Broken { get; } = RawUpstream.Start();

    internal HubHost Hub { get; private set; } = null!;

    internal HubHost HubOfBroken { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Google = await StubUpstream.StartAsync();
        Google.Answer = GoogleStandIn.AnswerAsync;
        Hub = await StartAsync(Google.Address);
        HubOfBroken = await StartAsync(Broken.Address);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        await HubOfBroken.DisposeAsync();
        await Google.DisposeAsync();
        await Broken.DisposeAsync();
    }

    private static Task<HubHost> StartAsync(string address) => HubHost.StartAsync(new Dictionary<string, string>
    {
        ["Providers:google:BaseUrl"] = address + "/v1beta",
        ["Providers:google:ApiKey"] = Key,
    });
}
