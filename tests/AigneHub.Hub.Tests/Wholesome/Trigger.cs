using System.Text.RegularExpressions;

namespace AigneHub.Hub.Tests.Wholesome;

/// <summary>An HTTP function of the Azure head. Its packages are not on every feed, so its source is read.</summary>
/// <param name="Name">Its name in the portal.</param>
/// <param name="Level">Which of the Functions host's own keys it asks for.</param>
/// <param name="Methods">The methods it is limited to; empty for none.</param>
/// <param name="Address">Where it answers.</param>
internal sealed partial record Trigger(string Name, string Level, string Methods, string Address)
{
    public const string Folder = "functions/AigneHub.Functions/";

    public static IEnumerable<(string Path, string Text)> Sources =>
        Repository.Sources.Where(source => source.Path.StartsWith(Folder, StringComparison.Ordinal));

    public static IReadOnlyList<Trigger> All { get; } =
    [
        .. from source in Sources
           from Match match in Expression().Matches(source.Text)
           select new Trigger(
               match.Groups["name"].Value,
               match.Groups["level"].Value,
               match.Groups["methods"].Value,
               "/" + match.Groups["route"].Value),
    ];

    [GeneratedRegex("""
        \[Function\("(?<name>\w+)"\)\]\s+public\ Task\ \w+\(\s*
        \[HttpTrigger\(AuthorizationLevel\.(?<level>\w+)(?<methods>(?:,\s*"\w+")*),\s*Route\ =\ "(?<route>[^"]*)"\)\]\ HttpRequest\ request\)
        \s*=>\s*hub\.RunAsync\(request\.HttpContext\);
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Expression();
}
