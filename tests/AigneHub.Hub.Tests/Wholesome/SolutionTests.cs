using System.Text.Json;
using System.Text.RegularExpressions;

namespace AigneHub.Hub.Tests.Wholesome;

/// <summary>A project that no solution lists is neither built nor tested by anyone but its author.</summary>
public sealed partial class SolutionTests
{
    /// <summary>The projects whose packages some feeds lack.</summary>
    private static readonly string[] AzureProjects =
    [
        "functions/AigneHub.Functions/AigneHub.Functions.csproj",
        "shared/AigneHub.Azure/AigneHub.Azure.csproj",
        "tests/AigneHub.Azure.Tests/AigneHub.Azure.Tests.csproj",
    ];

    private static IEnumerable<string> Projects => Repository.Files
        .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    [Fact]
    public void Solution_Lists_EveryProject()
    {
        var listed = SolutionProject().Matches(Read("AigneHub.sln")).Select(match => match.Groups[1].Value.Replace('\\', '/'));

        Assert.Equal(Projects, listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void LocalFilter_Lists_EveryProjectButThoseForAzure()
    {
        using var filter = JsonDocument.Parse(Read("AigneHub.Local.slnf"));
        var listed = filter.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray()
            .Select(project => project.GetString()!);

        Assert.Equal(Projects.Except(AzureProjects), listed.Order(StringComparer.Ordinal));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex SolutionProject();
}
