using AigneHub.Embedded.Bus;

namespace AigneHub.Embedded;

/// <summary>How the hub keeps its data on this machine.</summary>
/// <param name="DataDirectory">Where everything is; made when it is not there. One process uses it at a time.</param>
public sealed record EmbeddedOptions(string DataDirectory)
{
    /// <summary>How the bus hands messages over.</summary>
    public BusOptions Bus { get; init; } = new();

    /// <summary>The key that seals secrets: 32 bytes in base 64. Null to keep one in the data directory.</summary>
    public string? MasterKey { get; init; }
}
