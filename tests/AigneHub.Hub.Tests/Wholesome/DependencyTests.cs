using System.Text.RegularExpressions;

namespace AigneHub.Hub.Tests.Wholesome;

public sealed partial class DependencyTests
{
    [Theory]
    [InlineData("shared/AigneHub.Core", "")]
    [InlineData("shared/AigneHub.Providers", "AigneHub.Core")]
    [InlineData("shared/AigneHub.Hub", "AigneHub.Providers")]
    [InlineData("shared/AigneHub.Embedded", "AigneHub.Core")]
    [InlineData("shared/AigneHub.Azure", "AigneHub.Core")]
    [InlineData("functions/AigneHub.Local", "AigneHub.Embedded, AigneHub.Hub")]
    [InlineData("functions/AigneHub.Functions", "AigneHub.Azure, AigneHub.Hub")]
    public void Projects_Depend_OneWay(string folder, string expected)
    {
        var project = File.ReadAllText(
            Path.Combine(Repository.Root, folder, Path.GetFileName(folder) + ".csproj"));

        var references = Reference().Matches(project).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

        Assert.Equal(expected, string.Join(", ", references));
    }

    [Theory]
    [InlineData("shared/AigneHub.Core/", "System.Net.Http|HttpClient|HttpContext|Sqlite|Azure\\.|Stripe")]
    [InlineData("shared/AigneHub.Providers/", "HttpContext|Sqlite|Azure\\.|Stripe")]
    [InlineData("shared/AigneHub.Hub/", "Sqlite|SQLite|using Azure|Azure\\.Data|Azure\\.Messaging|Stripe")]
    public void Sources_Name_OnlyWhatTheirLayerKnows(string folder, string forbidden)
    {
        var pattern = new Regex(forbidden);
        var culprits = Repository.Sources
            .Where(source => source.Path.StartsWith(folder, StringComparison.Ordinal))
            .SelectMany(source => source.Text.Split('\n').Where(IsCode).Where(line => pattern.IsMatch(line))
                .Select(line => $"{source.Path}: {line.Trim()}"));

        Assert.Empty(culprits);
    }

    private static bool IsCode(string line) => !line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    [GeneratedRegex("ProjectReference Include=\"[^\"]*/([^/\"]+)\\.csproj\"")]
    private static partial Regex Reference();
}
