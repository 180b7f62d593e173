namespace AigneHub.Hub.Audit;

/// <summary>Who did something.</summary>
/// <param name="Kind"><c>key</c>, <c>person</c>, <c>app</c>, <c>hub</c> or <c>nobody</c>.</param>
/// <param name="Id">The id of the key, person or app; null otherwise.</param>
/// <param name="Account">The account it acted in or is of; null otherwise.</param>
internal sealed record AuditActor(string Kind, string? Id, string? Account)
{
    /// <summary>Someone the hub does not know.</summary>
    public static AuditActor Nobody { get; } = new("nobody", null, null);
}
