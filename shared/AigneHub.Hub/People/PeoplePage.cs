namespace AigneHub.Hub.People;

/// <summary>Part of a list.</summary>
/// <param name="Items">What is in it.</param>
/// <param name="Next">The key after which the rest comes; null at the end.</param>
internal sealed record PeoplePage<T>(IReadOnlyList<T> Items, string? Next);
