namespace AigneHub.Hub.People;

/// <summary>What a person wants to be told by mail, in all its accounts.</summary>
/// <param name="Language"><c>en</c> or <c>zh</c>; null for what is usual.</param>
/// <param name="Muted">The kinds of notices it does not want.</param>
internal sealed record NotificationChoice(string? Language, IReadOnlyList<string> Muted)
{
    /// <summary>What holds for who chose nothing.</summary>
    public static NotificationChoice Usual { get; } = new(null, []);
}
