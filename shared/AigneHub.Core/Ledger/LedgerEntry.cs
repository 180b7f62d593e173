using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>One entry of an account's ledger. Once written it never changes.</summary>
public sealed record LedgerEntry
{
    /// <summary>1 for the account's first entry, and one more for each.</summary>
    public required long Sequence { get; init; }

    /// <summary>What it records.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>
    /// The operation it belongs to: an id of the caller's for grants, refunds and adjustments, the first request for
    /// charges, the lease for leases, <c>grant:</c> and the grant's sequence for expiries.
    /// </summary>
    public required string Operation { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>By how much the balance changed; negative when it fell.</summary>
    public Amount Change { get; init; }

    /// <summary>By how much the leased credits changed; negative when they fell.</summary>
    public Amount LeasedChange { get; init; }

    /// <summary>The balance after it: credits less charges, leased or not.</summary>
    public required Amount Balance { get; init; }

    /// <summary>How much of the balance was leased after it.</summary>
    public required Amount Leased { get; init; }

    /// <summary>What should have been taken but was not, because the account had no more.</summary>
    public Amount Uncovered { get; init; }

    /// <summary>Where the credits of a grant come from.</summary>
    public GrantSource? Source { get; init; }

    /// <summary>When the credits of a grant expire (UTC); null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The grant that a refund or an expiry takes from, by its sequence.</summary>
    public long? Grant { get; init; }

    /// <summary>Why, in words for people.</summary>
    public string? Reason { get; init; }

    /// <summary>Who did it, when a person or a key did.</summary>
    public string? Actor { get; init; }

    /// <summary>The calls that a charge pays for.</summary>
    public IReadOnlyList<ChargeLine> Calls { get; init; } = [];

    /// <summary>The hash of the entry before.</summary>
    public EntryHash Previous { get; init; }

    /// <summary>The hash of this entry and of all before.</summary>
    public EntryHash Hash { get; init; }
}
