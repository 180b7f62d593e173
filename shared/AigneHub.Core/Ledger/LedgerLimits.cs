using System.Buffers;

namespace AigneHub.Core.Ledger;

/// <summary>The limits of an account's ledger.</summary>
public static class LedgerLimits
{
    /// <summary>Grants of which something is left: they share one row.</summary>
    public const int MaxOpenGrants = 2_000;

    /// <summary>Budgets that one lease holds a part of: what comes back must fit into one transaction.</summary>
    public const int MaxSlices = 80;

    /// <summary>Grants that expire in one transaction.</summary>
    public const int MaxExpiries = 40;

    /// <summary>Characters of an operation's id.</summary>
    public const int MaxIdLength = 128;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-:.");

    /// <summary>Whether a text can be the id of an operation.</summary>
    public static bool IsId(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxIdLength && !text.ContainsAnyExcept(IdCharacters);
}
