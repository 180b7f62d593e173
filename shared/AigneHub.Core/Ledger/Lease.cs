using System.Collections.Immutable;
using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>Credits handed to one instance to spend without asking.</summary>
public sealed record Lease
{
    /// <summary>Such as <c>lease_01k9…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The instance that holds it.</summary>
    public required string Instance { get; init; }

    /// <summary>When the instance stops admitting calls against it unless it renews it (UTC).</summary>
    public required DateTimeOffset Ends { get; init; }

    /// <summary>What was taken and neither charged nor returned.</summary>
    public Amount Remaining { get; init; }

    /// <summary>Whether the instance gave back what it did not spend. What remains awaits its charges.</summary>
    public bool Returned { get; init; }

    /// <summary>What it holds of budgets, likewise. Only targets of which something is left.</summary>
    public ImmutableSortedDictionary<string, Amount> Slices { get; init; } =
        ImmutableSortedDictionary.Create<string, Amount>(StringComparer.Ordinal);

    /// <summary>Whether nothing can happen to it any more.</summary>
    public bool IsOver => Returned && Remaining == Amount.Zero && Slices.IsEmpty;
}
