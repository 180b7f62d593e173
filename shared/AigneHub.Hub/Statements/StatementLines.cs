using AigneHub.Core.Money;

namespace AigneHub.Hub.Statements;

/// <summary>Collects the lines of a statement.</summary>
internal sealed class StatementLines
{
    /// <summary>So that a statement fits into a row. The cheapest lines beyond become one.</summary>
    public const int Most = 10_000;

    private readonly Dictionary<(string Model, string Key, string Project), (long Calls, Amount Amount)> _sums = [];

    public void Add(string model, string key, string? project, long calls, Amount amount)
    {
        var of = (model, key, project ?? string.Empty);
        var (before, sum) = _sums.GetValueOrDefault(of);
        _sums[of] = (before + calls, sum + amount);
    }

    /// <summary>The lines, the dearest first.</summary>
    public IReadOnlyList<StatementLine> ToList()
    {
        var lines = _sums
            .Select(it => new StatementLine(it.Key.Model, it.Key.Key, it.Key.Project, it.Value.Calls, it.Value.Amount))
            .OrderByDescending(line => line.Amount)
            .ThenBy(line => line.Model, StringComparer.Ordinal)
            .ThenBy(line => line.Key, StringComparer.Ordinal)
            .ThenBy(line => line.Project, StringComparer.Ordinal)
            .ToList();
        if (lines.Count > Most)
        {
            var rest = new Statement(string.Empty, default, null, lines[(Most - 1)..]);
            lines = [.. lines[..(Most - 1)], new(string.Empty, string.Empty, string.Empty, rest.Calls, rest.Total)];
        }

        return lines;
    }
}
