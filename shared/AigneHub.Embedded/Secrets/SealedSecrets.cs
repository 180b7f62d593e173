using AigneHub.Core.Identity;
using AigneHub.Core.Secrets;
using AigneHub.Embedded.Sqlite;
using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Secrets;

/// <summary>Secrets in the database, sealed with the master key.</summary>
public sealed class SealedSecrets : ISecrets, IDisposable
{
    private const string Select = "SELECT sealed FROM secrets WHERE name = ?1";
    private const string SelectAll = "SELECT name, sealed FROM secrets ORDER BY name";
    private const string Put = "REPLACE INTO secrets(name, sealed) VALUES (?1, ?2)";
    private const string Remove = "DELETE FROM secrets WHERE name = ?1";
    private const string SelectKeyId = "SELECT value FROM meta WHERE name = 'master-key'";
    private const string PutKeyId = "REPLACE INTO meta(name, value) VALUES ('master-key', ?1)";

    private readonly Writer _writer;
    private readonly Readers _readers;
    private readonly IIdSource _ids;
    private readonly MasterKeyFile? _file;

    /// <summary>Sealing and the change of the key exclude each other.</summary>
    private readonly SemaphoreSlim _sealing = new(1);

    /// <summary>The key in use comes last; during a rotation the other opens what is not yet sealed anew.</summary>
    private volatile MasterKey[] _keys;

    private SealedSecrets(Writer writer, Readers readers, IIdSource ids, MasterKeyFile? file, MasterKey key)
    {
        _writer = writer;
        _readers = readers;
        _ids = ids;
        _file = file;
        _keys = [key];
    }

    /// <inheritdoc />
    public ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var lower = SecretRules.Normalize(name);
        var keys = _keys;
        var connection = _readers.Rent();
        var select = connection.Prepared(Select).Bind(1, lower);
        try
        {
            return new(select.Step() ? SecretSeal.Open(keys, lower, select.Blob(0)) : null);
        }
        finally
        {
            select.Reset();
            _readers.Return(connection);
        }
    }

    /// <inheritdoc />
    public async ValueTask SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        var lower = SecretRules.Normalize(name);
        await _sealing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var bytes = SecretSeal.Seal(_keys[^1], lower, value, _ids);
            await _writer
                .RunAsync(database => database.Prepared(Put).Bind(1, lower).Bind(2, bytes).Run(), sync: true)
                .ConfigureAwait(false);
        }
        finally
        {
            _ = _sealing.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DeleteAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var lower = SecretRules.Normalize(name);
        await _writer.RunAsync(database => database.Prepared(Remove).Bind(1, lower).Run(), sync: true)
            .ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = _readers.Rent();
        try
        {
            return new([.. ReadAll(connection).Select(secret => secret.Name)]);
        }
        finally
        {
            _readers.Return(connection);
        }
    }

    /// <summary>
    /// Seals everything with a new master key, in one transaction. A key in the data directory is replaced; one from
    /// the configuration is to be replaced there before the next start.
    /// </summary>
    /// <param name="newMasterKey">32 bytes.</param>
    /// <param name="cancellationToken">Cancels the wait for its turn.</param>
    public async ValueTask RotateAsync(ReadOnlyMemory<byte> newMasterKey, CancellationToken cancellationToken)
    {
        var next = new MasterKey(newMasterKey.Span);
        await _sealing.WaitAsync(cancellationToken).ConfigureAwait(false);
        var previous = _keys;
        try
        {
            _file?.WriteNext(next);
            _keys = [.. previous, next];
            await _writer.RunAsync(database => Reseal(database, previous, next), sync: true).ConfigureAwait(false);
            _file?.AdoptNext();
            _keys = [next];
        }
        catch
        {
            // Whether it was done after all, the next start finds out: both keys are there until then.
            _keys = previous;
            throw;
        }
        finally
        {
            _ = _sealing.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _sealing.Dispose();

    /// <summary>Opens the secrets with the right key of those there are, or refuses.</summary>
    internal static async Task<SealedSecrets> OpenAsync(
        Writer writer, Readers readers, IIdSource ids, MasterKeyFile? file, MasterKey key, MasterKey? next)
    {
        var usedId = ReadKeyId(readers);
        if (next is not null && next.IdText == usedId)
        {
            file!.AdoptNext();
            key = next;
        }
        else if (next is not null)
        {
            file!.DropNext();
        }

        if (usedId is null)
        {
            await writer.RunAsync(database => WriteKeyId(database, key), sync: true).ConfigureAwait(false);
        }
        else if (usedId != key.IdText)
        {
            throw new EmbeddedStoreException(
                "The secrets were sealed with another master key. Give the hub the one it had before.");
        }

        return new SealedSecrets(writer, readers, ids, file, key);
    }

    private static string? ReadKeyId(Readers readers)
    {
        var connection = readers.Rent();
        var select = connection.Prepared(SelectKeyId);
        var id = select.Step() ? select.Text(0) : null;
        select.Reset();
        readers.Return(connection);
        return id;
    }

    private static void WriteKeyId(Connection database, MasterKey key) =>
        database.Prepared(PutKeyId).Bind(1, key.IdText).Run();

    private static List<(string Name, byte[] Sealed)> ReadAll(Connection connection)
    {
        var secrets = new List<(string, byte[])>();
        var select = connection.Prepared(SelectAll);
        while (select.Step())
        {
            secrets.Add((select.Text(0), select.Blob(1).ToArray()));
        }

        return secrets;
    }

    private void Reseal(Connection database, MasterKey[] previous, MasterKey next)
    {
        foreach (var (name, bytes) in ReadAll(database))
        {
            var value = SecretSeal.Open(previous, name, bytes);
            database.Prepared(Put).Bind(1, name).Bind(2, SecretSeal.Seal(next, name, value, _ids)).Run();
        }

        WriteKeyId(database, next);
    }
}
