using System.Diagnostics;

namespace AigneHub.Hub.Tests.Wholesome;

/// <summary>The files of the repository these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The paths under version control, or all but built ones where there is no git.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    /// <summary>The sources of the product.</summary>
    public static IEnumerable<(string Path, string Text)> Sources => Files
        .Where(path => path.EndsWith(".cs", StringComparison.Ordinal)
            && (path.StartsWith("shared/", StringComparison.Ordinal) || path.StartsWith("functions/", StringComparison.Ordinal)))
        .Select(path => (path, File.ReadAllText(Path.Combine(Root, path))));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "AigneHub.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository.");
    }

    private static List<string> ListFiles()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(path => File.Exists(Path.Combine(Root, path)))];
    }
}
