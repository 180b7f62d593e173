using AigneHub.Core.Blobs;
using AigneHub.Core.Identity;
using AigneHub.Core.Tables;
using AigneHub.Embedded.Blobs;
using AigneHub.Embedded.Bus;
using AigneHub.Embedded.Secrets;
using AigneHub.Embedded.Storage;
using AigneHub.Embedded.Tables;

namespace AigneHub.Embedded;

/// <summary>The ports on one machine, over one data directory that no other process uses meanwhile.</summary>
public sealed class EmbeddedStore : IAsyncDisposable
{
    private readonly DirectoryLock _lock;
    private readonly HubDatabase _database;

    private EmbeddedStore(
        EmbeddedOptions options, TimeProvider time, IIdSource ids, DirectoryLock directoryLock, HubDatabase database,
        SealedSecrets secrets)
    {
        _lock = directoryLock;
        _database = database;
        var (writer, readers) = (database.Writer, database.Readers);
        Tables = new CheckedTables(new EmbeddedTables(writer, readers));
        Bus = new EmbeddedBus(Path.Combine(options.DataDirectory, "bus"), writer, readers, time, options.Bus);
        Secrets = secrets;
        BlobLinks = new BlobLinks(secrets, ids, time);
        Blobs = new FileBlobs(Path.Combine(options.DataDirectory, "blobs"), writer, readers, ids, BlobLinks);
    }

    /// <summary>The tables, with Table Storage's limits enforced.</summary>
    public ITables Tables { get; }

    /// <summary>The bus. It publishes at once and hands over after <see cref="EmbeddedBus.Start"/>.</summary>
    public EmbeddedBus Bus { get; }

    /// <summary>The secrets, sealed with the master key.</summary>
    public SealedSecrets Secrets { get; }

    /// <summary>The blobs.</summary>
    public IBlobs Blobs { get; }

    /// <summary>Checks the links to blobs, for the endpoint that serves them.</summary>
    public BlobLinks BlobLinks { get; }

    /// <summary>Opens the store, making what is not there yet.</summary>
    /// <exception cref="EmbeddedStoreException">It cannot be used as it is; the message is for the operator.</exception>
    public static async Task<EmbeddedStore> OpenAsync(
        EmbeddedOptions options, TimeProvider time, IIdSource ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var directoryLock = new DirectoryLock(options.DataDirectory);
        HubDatabase? database = null;
        try
        {
            // The key's file comes first: SQLite then brings its name to the disk together with that of its own.
            var file = options.MasterKey is null ? new MasterKeyFile(options.DataDirectory) : null;
            var (key, next) = file?.ReadOrCreate(ids) ?? (MasterKey.Parse(options.MasterKey!, "the settings"), null);
            database = new HubDatabase(HubDatabase.PathIn(options.DataDirectory));
            var secrets = await SealedSecrets.OpenAsync(database.Writer, database.Readers, ids, file, key, next)
                .ConfigureAwait(false);
            return new EmbeddedStore(options, time, ids, directoryLock, database, secrets);
        }
        catch
        {
            database?.Dispose();
            directoryLock.Dispose();
            throw;
        }
    }

    /// <summary>Stops the bus, brings everything to the disk and gives the directory up.</summary>
    public async ValueTask DisposeAsync()
    {
        await Bus.DisposeAsync().ConfigureAwait(false);
        await Task.Run(Close).ConfigureAwait(false);
        Secrets.Dispose();
        _lock.Dispose();
    }

    private void Close()
    {
        _database.Dispose();
        Bus.CloseLogs();
    }
}
