using System.Text.RegularExpressions;

namespace AigneHub.Hub.Tests.Wholesome;

/// <summary>The Chinese README says what the English one does, in the same order.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string English = Read("README.md");

    private static readonly string Chinese = Read("README.zh.md");

    [Fact]
    public void Headings_OfBoth_AreOfTheSameLevels() => AssertSame(HeadingPattern(), match => match.Value);

    [Fact]
    public void TableRows_OfBoth_NameTheSameThings() =>
        AssertSame(RowPattern(), match => string.Join(' ', CodePattern().Matches(match.Value).Select(code => code.Value)));

    [Fact]
    public void Points_OfBoth_AreAsMany() => Assert.Equal(PointPattern().Count(English), PointPattern().Count(Chinese));

    [Fact]
    public void CodeBlocks_OfBoth_RunTheSame() =>
        AssertSame(BlockPattern(), match => CommentPattern().Replace(match.Value, string.Empty));

    [Fact]
    public void Links_OfBoth_LeadToTheSamePlaces() => Assert.Equal(LinksOf(English), LinksOf(Chinese));

    private static string Read(string file) =>
        BlanksPattern().Replace(File.ReadAllText(Path.Combine(Repository.Root, file)), " ");

    /// <summary>Their places, but for those that lead from one to the other.</summary>
    private static string[] LinksOf(string text) =>
        [.. LinkPattern().Matches(text).Select(it => it.Groups[1].Value).Where(it => !it.StartsWith("README", StringComparison.Ordinal)).Order()];

    private static void AssertSame(Regex pattern, Func<Match, string> what)
    {
        var found = pattern.Matches(English);
        Assert.NotEmpty(found);
        Assert.Equal(found.Select(what), pattern.Matches(Chinese).Select(what));
    }

    [GeneratedRegex("[ \t]+")]
    private static partial Regex BlanksPattern();

    [GeneratedRegex("^#+ (?=.)", RegexOptions.Multiline)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(@"^\| .*?(?= \| )", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex CodePattern();

    [GeneratedRegex("^- ", RegexOptions.Multiline)]
    private static partial Regex PointPattern();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockPattern();

    // A shell's, not the colour of a link or C#'s.
    [GeneratedRegex(" +# .*$", RegexOptions.Multiline)]
    private static partial Regex CommentPattern();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex LinkPattern();
}
