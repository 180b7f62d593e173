namespace AigneHub.Hub.Rollups;

/// <summary>Usage over time, ready to be drawn: for every group a sum at every point, those without a call too.</summary>
internal sealed class UsageSeries
{
    private readonly Dictionary<string, Rollup[]> _largest;
    private readonly Rollup[] _others;

    /// <param name="question">What was asked.</param>
    /// <param name="step">What the points are: days or hours.</param>
    /// <param name="groups">What else the sums are by.</param>
    /// <param name="sums">Usage by point and group.</param>
    /// <param name="limit">How many groups get a series of their own: those that cost most.</param>
    public UsageSeries(
        UsageQuestion question,
        UsageGroup step,
        IReadOnlyList<UsageGroup> groups,
        IReadOnlyDictionary<string, Rollup> sums,
        int limit)
    {
        (Question, Step, GroupedBy) = (question, step, groups);
        Points = UsageSteps.All(question, step);
        var ranked = Rank(sums);
        Names = groups.Count == 0 ? [string.Empty] : ranked[..Math.Min(limit, ranked.Count)];
        _largest = Names.ToDictionary(name => name, _ => Empty(), StringComparer.Ordinal);
        _others = Empty();
        HasOthers = ranked.Count > Names.Count;
        Fill(sums);
    }

    /// <summary>What series can be by, besides their points.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["model", "provider", "project", "key", "account"];

    public UsageQuestion Question { get; }

    public UsageGroup Step { get; }

    public IReadOnlyList<UsageGroup> GroupedBy { get; }

    /// <summary>The points in time, first to last.</summary>
    public IReadOnlyList<string> Points { get; }

    /// <summary>The groups that have a series of their own, the one that costs most first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether there are more groups.</summary>
    public bool HasOthers { get; }

    /// <summary>The groups without a series of their own, together.</summary>
    public IReadOnlyList<Rollup> Others => _others;

    /// <summary>Everything together.</summary>
    public Rollup Total { get; } = new();

    /// <summary>A group's sum at each point.</summary>
    public IReadOnlyList<Rollup> this[string name] => _largest[name];

    private static List<string> Rank(IReadOnlyDictionary<string, Rollup> sums) =>
    [
        .. sums
            .GroupBy(it => Split(it.Key).Group, it => it.Value)
            .OrderByDescending(group => group.Sum(sum => Math.Max(sum.Charge.Nanos, sum.Cost.Nanos)))
            .ThenByDescending(group => group.Sum(sum => sum.Calls))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key),
    ];

    private static (string Point, string Group) Split(string name)
    {
        var end = name.IndexOf(UsageGroups.Separator, StringComparison.Ordinal);
        return end < 0 ? (name, string.Empty) : (name[..end], name[(end + 1)..]);
    }

    private void Fill(IReadOnlyDictionary<string, Rollup> sums)
    {
        var places = Points.Select((point, index) => (point, index)).ToDictionary(it => it.point, it => it.index);
        foreach (var (name, sum) in sums)
        {
            var (point, group) = Split(name);
            _largest.GetValueOrDefault(group, _others)[places[point]].Add(sum);
            Total.Add(sum);
        }
    }

    private Rollup[] Empty() => [.. Points.Select(_ => new Rollup())];
}
