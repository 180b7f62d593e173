using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>Where an account's ledger stands: what its entries add up to.</summary>
public sealed record LedgerAccount
{
    /// <summary>An account nobody has given anything.</summary>
    public static LedgerAccount Empty { get; } = new();

    /// <summary>An account is told when it has less than this, unless it says otherwise: one credit.</summary>
    public static Amount UsualAlert => new(Amount.NanosPerCredit);

    /// <summary>All that ever came in. Never falls.</summary>
    public Amount Credits { get; init; }

    /// <summary>All that ever went out: charges, refunds, expiries, corrections. Never falls.</summary>
    public Amount Charges { get; init; }

    /// <summary>How much of the balance instances hold to spend without asking.</summary>
    public Amount Leased { get; init; }

    /// <summary>All that should have been taken but was not, because the account had no more.</summary>
    public Amount Uncovered { get; init; }

    /// <summary>The sequence of the last entry; 0 when there is none.</summary>
    public long Sequence { get; init; }

    /// <summary>The hash of the last entry.</summary>
    public EntryHash Head { get; init; }

    /// <summary>The grants of which something is left, in the order they are spent. They add up to the balance.</summary>
    public IReadOnlyList<OpenGrant> Grants { get; init; } = [];

    /// <summary>How many budgets the account has.</summary>
    public int Budgets { get; init; }

    /// <summary>Below which balance the account is told so; zero for never.</summary>
    public Amount AlertBelow { get; init; } = UsualAlert;

    /// <summary>Whether the balance is below that.</summary>
    public bool IsLow => Balance < AlertBelow;

    /// <summary>What the account has, leased or not.</summary>
    public Amount Balance => Credits - Charges;

    /// <summary>What nobody holds. Never negative.</summary>
    public Amount Available => Credits - Charges - Leased;
}
