using System.Text.RegularExpressions;
using AigneHub.Infra.Tests.Bicep;
using AigneHub.Infra.Tests.Product;

namespace AigneHub.Infra.Tests.Resources;

[Collection(BicepCollection.Name)]
public sealed partial class AlertTests(BicepFiles bicep)
{
    private IEnumerable<string> Watched => bicep["alerts.bicep"].Variable("watchedLogs").Children
        .SelectMany(log => log.Find("events")!.Literals);

    /// <summary>Critical is what somebody must be told of.</summary>
    [Fact]
    public void LogMessages_Critical_RaiseAnAlert()
    {
        var critical = Messages().Where(message => message.Level == "Critical").Select(message => message.Method);

        Assert.NotEmpty(critical);
        Assert.Equal(critical.Order(StringComparer.Ordinal), Watched.Order(StringComparer.Ordinal));
    }

    /// <summary>An alert knows a message by its name alone.</summary>
    [Fact]
    public void LogMessages_Watched_HaveNamesOfTheirOwn()
    {
        var names = Messages().Select(message => message.Method).ToArray();

        Assert.All(Watched, watched => Assert.Single(names, name => name == watched));
    }

    [Fact]
    public void Alerts_Any_AreExplained()
    {
        var manual = Repository.Read("docs/operate.md");
        var names = bicep["alerts.bicep"].Resources
            .Where(resource => resource.Body.Find("properties", "severity") is { Type: "number" })
            .Select(resource => resource.Body.Find("name")!.Text.Trim('\'').Split("-$")[0])
            .Concat(bicep["alerts.bicep"].Variable("watchedLogs").Children.Select(log => log.Find("name")!.Literal!));
        var missing = names.Where(name => !manual.Contains($"`{name}`", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    private static IEnumerable<(string Level, string Method)> Messages() =>
        from source in ProductSource.All
        from Match message in LogMessage().Matches(source.Text)
        select (message.Groups["level"].Value, message.Groups["method"].Value);

    [GeneratedRegex(@"\[LoggerMessage\(\s*\d+,\s*LogLevel\.(?<level>\w+),[^\]]*\]\s*[\w ]*\bvoid (?<method>\w+)\(")]
    private static partial Regex LogMessage();
}
