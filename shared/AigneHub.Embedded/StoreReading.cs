using AigneHub.Core.Tables;
using AigneHub.Embedded.Storage;
using AigneHub.Embedded.Tables;

namespace AigneHub.Embedded;

/// <summary>The tables of a data directory for reading only, while a hub may be running on it.</summary>
public sealed class StoreReading : IDisposable
{
    private readonly Readers _readers;

    private StoreReading(string path)
    {
        _readers = new Readers(path);
        Tables = new CheckedTables(new EmbeddedTables(null, _readers));
    }

    /// <summary>What is committed. Changing anything throws.</summary>
    public ITables Tables { get; }

    /// <summary>Opens a data directory.</summary>
    /// <exception cref="EmbeddedStoreException">There is no hub's data in it.</exception>
    public static StoreReading Open(string dataDirectory)
    {
        var path = HubDatabase.PathIn(dataDirectory);
        return File.Exists(path)
            ? new StoreReading(path)
            : throw new EmbeddedStoreException($"There is no hub's data in '{dataDirectory}'.");
    }

    /// <inheritdoc />
    public void Dispose() => _readers.Dispose();
}
