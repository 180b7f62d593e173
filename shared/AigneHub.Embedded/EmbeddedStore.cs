using AigneHub.Core.Identity;
using AigneHub.Core.Tables;
using AigneHub.Embedded.Bus;
using AigneHub.Embedded.Storage;
using AigneHub.Embedded.Tables;

namespace AigneHub.Embedded;

/// <summary>The ports on one machine, over one data directory that no other process uses meanwhile.</summary>
public sealed class EmbeddedStore : IAsyncDisposable
{
    private readonly DirectoryLock _lock;
    private readonly HubDatabase _database;

    private EmbeddedStore(EmbeddedOptions options, TimeProvider time)
    {
        _lock = new DirectoryLock(options.DataDirectory);
        try
        {
            _database = new HubDatabase(Path.Combine(options.DataDirectory, "hub.db"));
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        Tables = new CheckedTables(new EmbeddedTables(_database.Writer, _database.Readers));
        Bus = new EmbeddedBus(_database.Writer, _database.Readers, time, options.Bus);
    }

    /// <summary>The tables, with Table Storage's limits enforced.</summary>
    public ITables Tables { get; }

    /// <summary>The bus. It publishes at once and hands over after <see cref="EmbeddedBus.Start"/>.</summary>
    public EmbeddedBus Bus { get; }

    /// <summary>Opens the store, making what is not there yet.</summary>
    /// <exception cref="EmbeddedStoreException">It cannot be used as it is; the message is for the operator.</exception>
    public static Task<EmbeddedStore> OpenAsync(
        EmbeddedOptions options, TimeProvider time, IIdSource ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Task.Run(() => new EmbeddedStore(options, time), cancellationToken);
    }

    /// <summary>Stops the bus, brings everything to the disk and gives the directory up.</summary>
    public async ValueTask DisposeAsync()
    {
        await Bus.DisposeAsync().ConfigureAwait(false);
        await Task.Run(_database.Dispose).ConfigureAwait(false);
        _lock.Dispose();
    }
}
