using AigneHub.Core.Keys;

namespace AigneHub.Hub.Keys;

/// <summary>Some of an account's keys.</summary>
/// <param name="Keys">The keys, oldest first.</param>
/// <param name="HasMore">Whether more follow the last one.</param>
public sealed record KeyPage(IReadOnlyList<ApiKey> Keys, bool HasMore);
