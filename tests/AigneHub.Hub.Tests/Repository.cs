namespace AigneHub.Hub.Tests;

/// <summary>Files of the repository, for tests that compare documents with code.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "AigneHub.sln")))
        {
            directory = Path.GetDirectoryName(directory)
                ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return directory;
    }
}
