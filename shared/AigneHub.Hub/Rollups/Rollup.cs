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

    /// <summary>What they cost the hub, in USD.</summary>
    public Amount Cost { get; set; }

    /// <summary>What the account pays for them, in credits.</summary>
    public Amount Charge { get; set; }

    /// <summary>What providers themselves said they charge, in USD.</summary>
    public Amount StatedCost { get; set; }

    /// <summary>What the calls cost by the hub's prices of which the provider said its charge: to compare with that.</summary>
    public Amount ComparedCost { get; set; }

    /// <summary>How long those waited that got an answer.</summary>
    public LatencyHistogram FirstBytes { get; init; } = new();

    public void Add(UsageEvent call)
    {
        Calls++;
        Errors += call.Outcome is CallOutcome.Failed or CallOutcome.Interrupted ? 1 : 0;
        AddUsage(call.Usage);
        Cost += call.Cost ?? Amount.Zero;
        Charge += call.Charge ?? Amount.Zero;
        if (call.FirstByteMs is { } firstByte)
        {
            FirstBytes.Add(firstByte);
        }

        if (call is { UpstreamCost: { } stated, Cost: { } cost })
        {
            StatedCost += stated;
            ComparedCost += cost;
        }
    }

    public void Add(Rollup other)
    {
        Calls += other.Calls;
        Errors += other.Errors;
        AddUsage(other.Usage);
        Cost += other.Cost;
        Charge += other.Charge;
        StatedCost += other.StatedCost;
        ComparedCost += other.ComparedCost;
        FirstBytes.Add(other.FirstBytes);
    }

    public bool IsSameAs(Rollup other) =>
        Calls == other.Calls && Errors == other.Errors && Usage == other.Usage && Cost == other.Cost
        && Charge == other.Charge && StatedCost == other.StatedCost && ComparedCost == other.ComparedCost
        && FirstBytes.IsSameAs(other.FirstBytes);

    private void AddUsage(in UsageCounts usage)
    {
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            _usage[i] = checked(_usage[i] + usage[i]);
        }
    }
}
