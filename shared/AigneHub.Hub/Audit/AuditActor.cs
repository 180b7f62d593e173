namespace AigneHub.Hub.Audit;

/// <summary>Who did something.</summary>
/// <param name="Kind"><c>key</c>, <c>person</c> or <c>nobody</c>.</param>
/// <param name="Id">The id of the key or person; null for nobody.</param>
/// <param name="Account">The account it acted in; null for nobody.</param>
internal sealed record AuditActor(string Kind, string? Id, string? Account)
{
    /// <summary>Someone the hub does not know.</summary>
    public static AuditActor Nobody { get; } = new("nobody", null, null);
}
