using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Providers.Ideogram;

/// <summary>A hub whose Ideogram answers as a test tells it.</summary>
public sealed class IdeogramFixture : IAsyncLifetime
{
    internal const string Key = "ideogram-key-of-the-tests-0123456789";

    internal StubUpstream Ideogram { get; private set; } = null!;

    internal HubHost Hub { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Ideogram = await StubUpstream.StartAsync();
        Hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["Providers:ideogram:BaseUrl"] = Ideogram.Address,
            ["Providers:ideogram:ApiKey"] = Key,
        });
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Ideogram.DisposeAsync();
    }
}
