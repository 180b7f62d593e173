using AigneHub.Hub.Calls;

namespace AigneHub.Hub.Rollups;

/// <summary>What somebody wants to know of usage.</summary>
/// <param name="Account">The account, or <see cref="Everybody"/>.</param>
/// <param name="From">The first hour.</param>
/// <param name="Before">The first hour no longer wanted.</param>
/// <param name="Filter">Which usage counts.</param>
internal sealed record UsageQuestion(string Account, CallHour From, CallHour Before, UsageFilter Filter)
{
    /// <summary>In the place of an account: all of them. No account's id has this character.</summary>
    public const string Everybody = "*";

    /// <summary>The same of the time just before, as long as this one.</summary>
    public UsageQuestion Earlier => this with { From = new(From.Number - Before.Number + From.Number), Before = From };
}
