using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace AigneHub.Hub.Tests.Wholesome;

public sealed partial class SourceTests
{
    [Theory]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTime.Now")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("Guid.NewGuid")]
    [InlineData("Guid.CreateVersion7")]
    [InlineData("Random.Shared")]
    [InlineData("new Random(")]
    [InlineData("Thread.Sleep")]
    [InlineData("async void")]
    public void Sources_TimeAndChance_AreInjected(string forbidden)
    {
        var culprits = Repository.Sources.Where(source => source.Text.Contains(forbidden, StringComparison.Ordinal));

        Assert.Empty(culprits.Select(source => source.Path));
    }

    [Fact]
    public void Sources_Are_ThereToBeChecked() => Assert.True(Repository.Sources.Count() > 100);

    [Fact]
    public void Sources_DelaysAndTimers_AreOfTheInjectedClock()
    {
        var culprits = Repository.Sources
            .SelectMany(source => Delay().Matches(source.Text).Select(match => (source.Path, match.Value)))
            .Where(found => !found.Value.Contains("time", StringComparison.OrdinalIgnoreCase));

        Assert.Empty(culprits);
    }

    [Fact]
    public void LogMessages_Ids_AreUniqueInTheProduct()
    {
        var ids = Repository.Sources
            .SelectMany(source => LogMessage().Matches(source.Text).Select(match => (source.Path, Id: match.Groups[1].Value)))
            .GroupBy(found => found.Id)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(found => found.Path))}");

        Assert.Empty(ids);
    }

    [Theory]
    [InlineData("AigneHub.Core")]
    [InlineData("AigneHub.Providers")]
    [InlineData("AigneHub.Hub")]
    [InlineData("AigneHub.Embedded")]
    [InlineData("AigneHub.Local")]
    public void Classes_ThatNobodyExtends_AreSealed(string assembly)
    {
        var types = Assembly.Load(assembly).GetTypes();
        var bases = types.Select(type => type.BaseType).ToHashSet();
        var open = types.Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false }
            && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false)
            && !bases.Contains(type)
            && type.Name != "Program");

        Assert.Empty(open.Select(type => type.FullName));
    }

    [Fact]
    public void Files_Text_EndsWithALineFeedAndHasNoCarriageReturn()
    {
        string[] kinds = [".cs", ".md", ".json", ".csproj", ".props", ".yml", ".yaml", ".js", ".mjs", ".sh", ".bicep", ".slnf"];
        var culprits = Repository.Files
            .Where(path => kinds.Contains(Path.GetExtension(path)))
            .Where(path => File.ReadAllBytes(Path.Combine(Repository.Root, path)) is { Length: > 0 } bytes
                && (bytes[^1] != (byte)'\n' || bytes.Contains((byte)'\r')));

        Assert.Empty(culprits);
    }

    [Fact]
    public void Files_Any_NameNoPackageRegistry()
    {
        // Put together here, so that this file names none either.
        string[] hosts = ["registry." + "npmjs.org", "api.nuget." + "org", "registry." + "yarnpkg.com", "artifact" + "ory"];
        var culprits = Repository.Files.Where(path =>
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(Repository.Root, path)));
            return hosts.Any(host => text.Contains(host, StringComparison.OrdinalIgnoreCase));
        });

        Assert.Empty(culprits);
    }

    [GeneratedRegex(@"(Task\.Delay|new PeriodicTimer|new Timer)\([^;]*;")]
    private static partial Regex Delay();

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex LogMessage();
}
