using System.Globalization;

namespace AigneHub.Bench.Report;

/// <summary>Which floors the hub reached.</summary>
internal static class FloorReport
{
    /// <summary>Writes a line a floor; true when none was missed. One that was not measured is missed.</summary>
    public static bool Write(Samples samples, TextWriter output)
    {
        var allHold = true;
        foreach (var floor in Floor.All)
        {
            var measured = floor.Measure(samples);
            var holds = measured is { } value && floor.Holds(value);
            allHold &= holds;
            var found = measured?.ToString("0.###", CultureInfo.InvariantCulture) ?? "not measured";
            var limit = floor.Limit.ToString(CultureInfo.InvariantCulture);
            var bound = floor.IsMinimum ? "at least" : "at most";
            output.WriteLine($"{(holds ? "pass" : "MISS")}  {floor.Name}: {found} ({bound} {limit})");
        }

        return allHold;
    }
}
