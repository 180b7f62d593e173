using AigneHub.Hub.Tests.Wholesome;

namespace AigneHub.Hub.Tests.Compatibility;

public sealed class CompatibilityPageTests(MatrixFixture fixture) : IClassFixture<MatrixFixture>
{
    /// <summary>Set this variable to write the page anew instead of comparing it.</summary>
    private const string WriteVariable = "AIGNEHUB_WRITE_DOCS";

    [Fact]
    public async Task Page_SaysWhatTheTestsFind()
    {
        var path = Path.Combine(Repository.Root, "docs/compatibility.md");
        var page = await File.ReadAllTextAsync(path);
        var begin = page.IndexOf(CompatibilityPage.Begin, StringComparison.Ordinal) + CompatibilityPage.Begin.Length;
        var end = page.IndexOf(CompatibilityPage.End, StringComparison.Ordinal);
        Assert.True(begin <= end, $"{path} lacks the marks between which the tests write.");

        var found = await CompatibilityPage.WriteAsync(fixture);

        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            await File.WriteAllTextAsync(path, page[..begin] + found + page[end..]);
            return;
        }

        Assert.Equal(found, page[begin..end]);
    }
}
