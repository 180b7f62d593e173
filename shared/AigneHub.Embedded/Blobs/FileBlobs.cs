using AigneHub.Core.Blobs;
using AigneHub.Core.Identity;
using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Blobs;

/// <summary>
/// Content in files that are never changed, and in the database which file a name stands for: names never become paths,
/// a replacement is one commit, and a crash leaves at most a file nobody refers to.
/// </summary>
internal sealed class FileBlobs : IBlobs
{
    private const string Select = "SELECT file, content_type FROM blobs WHERE name = ?1";
    private const string Put = "REPLACE INTO blobs(name, file, content_type) VALUES (?1, ?2, ?3)";
    private const string Range = "SELECT name FROM blobs WHERE name > ?1 AND name < ?2 ORDER BY name LIMIT ?3";
    private const string Remove = "DELETE FROM blobs WHERE name = ?1";

    private readonly string _directory;
    private readonly Writer _writer;
    private readonly Readers _readers;
    private readonly IIdSource _ids;
    private readonly BlobLinks _links;

    public FileBlobs(string directory, Writer writer, Readers readers, IIdSource ids, BlobLinks links)
    {
        _directory = directory;
        _writer = writer;
        _readers = readers;
        _ids = ids;
        _links = links;
        _ = Directory.CreateDirectory(directory);
    }

    public async ValueTask PutAsync(
        string name, string contentType, Stream content, CancellationToken cancellationToken)
    {
        BlobRules.CheckName(name);
        var file = _ids.NewId("blob");
        try
        {
            await WriteAsync(PathOf(file), content, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            File.Delete(PathOf(file));
            throw;
        }

        await CommitAsync(name, file, contentType).ConfigureAwait(false);
    }

    public ValueTask<BlobContent?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        BlobRules.CheckName(name);
        while (Find(name) is { } found)
        {
            try
            {
                var options = FileOptions.Asynchronous | FileOptions.SequentialScan;
                var share = FileShare.Read | FileShare.Delete;
                var stream = new FileStream(PathOf(found.File), FileMode.Open, FileAccess.Read, share, 4_096, options);
                return new(new BlobContent(found.ContentType, stream));
            }
            catch (FileNotFoundException) when (Find(name)?.File != found.File)
            {
                // It was replaced or deleted in between.
            }
        }

        return new((BlobContent?)null);
    }

    public async ValueTask DeleteAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        BlobRules.CheckName(name);
        await CommitAsync(name, null, null).ConfigureAwait(false);
    }

    public async ValueTask<int> DeleteBeforeAsync(
        string folder, string end, int most, CancellationToken cancellationToken)
    {
        BlobRules.CheckName(folder);
        BlobRules.CheckName(end);
        var names = NamesBetween(folder + "/", $"{folder}/{end}", most);
        foreach (var name in names)
        {
            await DeleteAsync(name, cancellationToken).ConfigureAwait(false);
        }

        return names.Count;
    }

    public ValueTask<Uri> SignAsync(string name, DateTimeOffset expires, CancellationToken cancellationToken) =>
        _links.SignAsync(name, expires, cancellationToken);

    private static async Task WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4_096, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>Makes a name stand for a file, or for none, and deletes the one it stood for.</summary>
    private async Task CommitAsync(string name, string? file, string? contentType)
    {
        string? replaced = null;
        await _writer.RunAsync(
            database =>
            {
                var select = database.Prepared(Select).Bind(1, name);
                replaced = select.Step() ? select.Text(0) : null;
                select.Reset();
                if (file is null)
                {
                    database.Prepared(Remove).Bind(1, name).Run();
                }
                else
                {
                    database.Prepared(Put).Bind(1, name).Bind(2, file).Bind(3, contentType).Run();
                }
            },
            sync: true).ConfigureAwait(false);
        if (replaced is not null)
        {
            File.Delete(PathOf(replaced));
        }
    }

    private (string File, string ContentType)? Find(string name)
    {
        var connection = _readers.Rent();
        var select = connection.Prepared(Select).Bind(1, name);
        try
        {
            return select.Step() ? (select.Text(0), select.Text(1)) : null;
        }
        finally
        {
            select.Reset();
            _readers.Return(connection);
        }
    }

    private List<string> NamesBetween(string start, string end, int most)
    {
        var names = new List<string>();
        var connection = _readers.Rent();
        var select = connection.Prepared(Range).Bind(1, start).Bind(2, end).Bind(3, most);
        try
        {
            while (select.Step())
            {
                names.Add(select.Text(0));
            }
        }
        finally
        {
            select.Reset();
            _readers.Return(connection);
        }

        return names;
    }

    private string PathOf(string file) => Path.Combine(_directory, file);
}
