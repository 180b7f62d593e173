namespace AigneHub.Core.Blobs;

/// <summary>Generated media. Names are relative paths of lower-case letters, digits, dashes, dots and slashes.</summary>
public interface IBlobs
{
    /// <summary>Stores content under a name, replacing older content.</summary>
    ValueTask PutAsync(string name, string contentType, Stream content, CancellationToken cancellationToken);

    /// <summary>The content, or null.</summary>
    ValueTask<BlobContent?> OpenAsync(string name, CancellationToken cancellationToken);

    /// <summary>Removes the content; nothing happens when there is none.</summary>
    ValueTask DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Removes content of a folder whose name within it comes before another in ordinal order: the first so many of it.
    /// Answers how many; fewer than it might tell that none is left.
    /// </summary>
    ValueTask<int> DeleteBeforeAsync(string folder, string end, int most, CancellationToken cancellationToken);

    /// <summary>
    /// An address at which anyone can read the content until the given moment: absolute, or relative to the hub's own.
    /// </summary>
    ValueTask<Uri> SignAsync(string name, DateTimeOffset expires, CancellationToken cancellationToken);
}
