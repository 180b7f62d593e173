using System.Text.RegularExpressions;
using AigneHub.Core.People;
using AigneHub.Hub.Routing;
using AigneHub.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Hub.Tests.Wholesome;

/// <summary>
/// Both heads have the same routes. An address that apps call with a key has a function of its own on Azure, so that its
/// calls and failures are counted by themselves; every other goes through one function that takes all. Either way the
/// hub's own table answers, with its own methods and permissions.
/// </summary>
public sealed partial class HeadTests : IAsyncLifetime
{
    private const string Everything = "/{*path}";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-heads-");
    private IReadOnlyCollection<HubRoute> _routes = [];

    private static IEnumerable<string> OwnAddresses =>
        Trigger.All.Select(trigger => trigger.Address).Where(address => address != Everything);

    public async Task InitializeAsync()
    {
        await using var hub = await LocalHub.BuildAsync(
            [$"--AigneHub:DataDirectory={_directory.FullName}"], TimeProvider.System, CancellationToken.None);
        _routes = hub.Services.GetRequiredService<HubRouteTable>().All;
    }

    public Task DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public void Functions_AreThoseOfTheRule_AndNoMore()
    {
        var called = _routes
            .Where(route => route.Permission == Permission.CallModels && IsFixed(route.Pattern))
            .Select(route => route.Pattern);

        Assert.Empty(called.Except(OwnAddresses));
        Assert.Empty(OwnAddresses.Except(_routes.Select(route => route.Pattern)));
        Assert.All(OwnAddresses, address => Assert.True(IsFixed(address), address));
        Assert.Distinct(OwnAddresses);
    }

    [Fact]
    public void Functions_LeaveMethodsAndPermissionsToTheHub() => Assert.All(Trigger.All, trigger =>
    {
        Assert.Equal("Anonymous", trigger.Level);
        Assert.Empty(trigger.Methods);
    });

    /// <summary>The host tries functions in the order of their names and takes the first that matches.</summary>
    [Fact]
    public void Routes_OfTheOneProcessHead_ReachTheirFunction()
    {
        var tried = Trigger.All.OrderBy(trigger => trigger.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var reached = _routes.SelectMany(route => route.Patterns).Distinct().ToDictionary(
            pattern => pattern,
            pattern => tried.First(trigger => trigger.Address == pattern || trigger.Address == Everything).Address);

        Assert.True(reached.Count > 20);
        Assert.All(reached, it => Assert.Equal(OwnAddresses.Contains(it.Key) ? it.Key : Everything, it.Value));
    }

    [Fact]
    public void Functions_AreOfTheFormThisTestReads() => Assert.Equal(
        Trigger.Sources.Sum(source => HttpTrigger().Count(source.Text)), Trigger.All.Count);

    [Theory]
    [InlineData("functions/AigneHub.Local/Hosting/LocalHub.cs")]
    [InlineData(Trigger.Folder + "Routing/HubPipeline.cs")]
    public void Heads_MapTheWholeTable(string source) =>
        Assert.Contains(".MapHub(", File.ReadAllText(Path.Combine(Repository.Root, source)), StringComparison.Ordinal);

    [Fact]
    public void Jobs_OfTheOneProcessHead_HaveATimer()
    {
        var jobs = Repository.Sources
            .Where(source => source.Path.StartsWith("functions/AigneHub.Local/", StringComparison.Ordinal))
            .SelectMany(source => Job().Matches(source.Text)
                .SelectMany(match => match.Groups["job"].Captures.Select(job => job.Value)))
            .ToList();
        var timed = Trigger.Sources.Where(source => source.Text.Contains("[TimerTrigger(", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(jobs);
        Assert.All(jobs, job => Assert.Contains(timed, source => Regex.IsMatch(source.Text, $@"\b{job}\b")));
    }

    private static bool IsFixed(string pattern) => !pattern.Contains('{', StringComparison.Ordinal);

    [GeneratedRegex(@"\[HttpTrigger\b")]
    private static partial Regex HttpTrigger();

    [GeneratedRegex(@"sealed (?:partial )?class \w+\(\s*(?:(?<job>\w+) \w+, )+TimeProvider [^)]*\)\s*:\s*(?:JobService|RepeatedJob)")]
    private static partial Regex Job();
}
