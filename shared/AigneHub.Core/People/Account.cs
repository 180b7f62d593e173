using AigneHub.Core.Errors;
using AigneHub.Core.Keys;

namespace AigneHub.Core.People;

/// <summary>
/// Who pays, and how many belong to it. The counts change with the members in one transaction, so that the last owner and
/// the number of seats hold against any concurrency.
/// </summary>
public sealed record Account
{
    /// <summary>Such as <c>acc_01k9…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required AccountKind Kind { get; init; }

    /// <summary>What its members call it.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>How many are owners.</summary>
    public long Owners { get; init; }

    /// <summary>How many belong to it, owners included.</summary>
    public long Members { get; init; }

    /// <summary>How many may; null for any number.</summary>
    public long? Seats { get; init; }

    /// <summary>When the operator suspended it (UTC); null while it works.</summary>
    public DateTimeOffset? Suspended { get; init; }

    /// <summary>How much all its keys together may ask.</summary>
    public CallLimits Limits { get; init; } = CallLimits.None;

    /// <summary>Whether the operator may read what its calls asked and were answered, where a key keeps that.</summary>
    public bool OperatorReadsBodies { get; init; }

    /// <summary>The account with one more member.</summary>
    public Outcome<Account> Joined(Role role)
    {
        if (Kind == AccountKind.Personal && Members > 0)
        {
            return new HubError(ErrorCodes.NotAllowed, "A personal account has one member.");
        }

        return Members < (Seats ?? long.MaxValue)
            ? this with { Members = Members + 1, Owners = Owners + One(role) }
            : new HubError(ErrorCodes.NoSeat, $"All {Seats} seats of the account are taken.");
    }

    /// <summary>The account after a member's role became another.</summary>
    public Outcome<Account> Changed(Role from, Role to) => from == Role.Owner && to != Role.Owner && Owners <= 1
        ? LastOwner
        : this with { Owners = Owners - One(from) + One(to) };

    /// <summary>The account with a member less.</summary>
    public Outcome<Account> Left(Role role) => role == Role.Owner && Owners <= 1
        ? LastOwner
        : this with { Members = Members - 1, Owners = Owners - One(role) };

    private static HubError LastOwner => new(
        ErrorCodes.LastOwner, "The account would be left without an owner. Make someone else an owner first.");

    private static long One(Role role) => role == Role.Owner ? 1 : 0;
}
