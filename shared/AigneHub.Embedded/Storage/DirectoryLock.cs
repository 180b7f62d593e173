namespace AigneHub.Embedded.Storage;

/// <summary>Keeps a second process out of the data directory. The system gives it up when the process ends.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _file;

    public DirectoryLock(string directory)
    {
        try
        {
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(directory)
                : Directory.CreateDirectory(directory, OwnerOnly);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedStoreException(
                $"The data directory '{directory}' cannot be made: {exception.Message}", exception);
        }

        try
        {
            _file = new FileStream(
                Path.Combine(directory, "hub.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new EmbeddedStoreException(
                $"The data directory '{directory}' cannot be written to: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new EmbeddedStoreException(
                $"The data directory '{directory}' is in use by another AigneHub. Stop that one first.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
