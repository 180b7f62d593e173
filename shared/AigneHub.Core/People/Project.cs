using AigneHub.Core.Keys;

namespace AigneHub.Core.People;

/// <summary>A part of an account that keys, usage and budgets are counted under.</summary>
/// <param name="Id">Such as <c>prj_01k9…</c>.</param>
/// <param name="Account">The account.</param>
/// <param name="Name">What its members call it.</param>
/// <param name="Created">When it was made (UTC).</param>
/// <param name="Archived">When it was put away (UTC); null while it is in use.</param>
public sealed record Project(
    string Id, string Account, string Name, DateTimeOffset Created, DateTimeOffset? Archived)
{
    /// <summary>How much all its keys together may ask.</summary>
    public CallLimits Limits { get; init; } = CallLimits.None;
}
