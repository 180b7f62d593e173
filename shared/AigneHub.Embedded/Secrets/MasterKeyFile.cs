using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Identity;

namespace AigneHub.Embedded.Secrets;

/// <summary>
/// The master key in the data directory, in a file only its owner reads. While a rotation is under way the new key is
/// beside it: which of the two is right, the database tells.
/// </summary>
internal sealed class MasterKeyFile(string directory)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path = Path.Combine(directory, "master.key");
    private readonly string _nextPath = Path.Combine(directory, "master.key.next");

    /// <summary>The key, and the one of a rotation that was not finished. Made when there is none.</summary>
    public (MasterKey Current, MasterKey? Next) ReadOrCreate(IIdSource ids)
    {
        if (!File.Exists(_path))
        {
            Span<byte> key = stackalloc byte[MasterKey.Bytes];
            ids.Fill(key);
            Write(_path, new MasterKey(key));
            CryptographicOperations.ZeroMemory(key);
        }

        return (Read(_path), File.Exists(_nextPath) ? Read(_nextPath) : null);
    }

    /// <summary>Keeps the key of a rotation that begins.</summary>
    public void WriteNext(MasterKey key) => Write(_nextPath, key);

    /// <summary>The rotation is done: its key is the key.</summary>
    public void AdoptNext() => File.Move(_nextPath, _path, overwrite: true);

    /// <summary>The rotation never happened.</summary>
    public void DropNext() => File.Delete(_nextPath);

    private static MasterKey Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new EmbeddedStoreException(
                $"Others can read the master key. Run: chmod 600 '{path}'");
        }

        return MasterKey.Parse(File.ReadAllText(path), $"'{path}'");
    }

    private static void Write(string path, MasterKey key)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        // Whole or not at all: a half-written key would lock the hub out of its secrets.
        var unfinished = path + ".tmp";
        File.Delete(unfinished);
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(Encoding.ASCII.GetBytes(key.Export() + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
