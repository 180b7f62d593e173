using AigneHub.Core.Keys;

namespace AigneHub.Hub.Keys;

/// <summary>What became of a key.</summary>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is.</param>
public sealed record KeyChange(ApiKey Before, ApiKey After);
