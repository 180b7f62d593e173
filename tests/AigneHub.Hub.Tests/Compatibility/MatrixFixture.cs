using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility;

/// <summary>One hub with an upstream of each protocol behind it.</summary>
public sealed class MatrixFixture : IAsyncLifetime
{
    private readonly Dictionary<string, MatrixUpstream> _upstreams =
        Matrix.Wires.ToDictionary(wire => wire.Name, wire => new MatrixUpstream(wire));

    internal HubHost Hub { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        var settings = new Dictionary<string, string>();
        foreach (var wire in Matrix.Wires)
        {
            settings[$"Providers:{wire.Provider}:BaseUrl"] = _upstreams[wire.Name].Address;
            settings[$"Providers:{wire.Provider}:ApiKey"] = "upstream-key-0123456789";
            foreach (var (name, value) in wire.Settings)
            {
                settings[$"Providers:{wire.Provider}:{name}"] = value;
            }
        }

        Hub = await HubHost.StartAsync(settings);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        foreach (var upstream in _upstreams.Values)
        {
            await upstream.DisposeAsync();
        }
    }

    internal MatrixUpstream UpstreamOf(string wire) => _upstreams[wire];
}
