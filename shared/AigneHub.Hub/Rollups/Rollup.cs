using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Rollups;

/// <summary>Calls counted together.</summary>
internal sealed class Rollup
{
    private UsageCounts _usage;

    public long Calls { get; set; }

    /// <summary>Those that failed or broke off.</summary>
    public long Errors { get; set; }

    public UsageCounts Usage
    {
        get => _usage;
        set => _usage = value;
    }

    public Amount Cost { get; set; }

    public void Add(UsageEvent call)
    {
        Calls++;
        Errors += call.Outcome is CallOutcome.Failed or CallOutcome.Interrupted ? 1 : 0;
        AddUsage(call.Usage);
        Cost += call.Cost ?? Amount.Zero;
    }

    public void Add(Rollup other)
    {
        Calls += other.Calls;
        Errors += other.Errors;
        AddUsage(other.Usage);
        Cost += other.Cost;
    }

    public bool IsSameAs(Rollup other) =>
        Calls == other.Calls && Errors == other.Errors && Usage == other.Usage && Cost == other.Cost;

    private void AddUsage(in UsageCounts usage)
    {
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            _usage[i] = checked(_usage[i] + usage[i]);
        }
    }
}
