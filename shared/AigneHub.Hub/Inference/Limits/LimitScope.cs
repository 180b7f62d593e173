using AigneHub.Core.Keys;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>Whose calls are counted together, and how many it may make.</summary>
/// <param name="Kind"><c>key</c>, <c>project</c> or <c>account</c>.</param>
/// <param name="Id">Which one, unique among all kinds.</param>
/// <param name="Limits">The limits; at least one.</param>
public sealed record LimitScope(string Kind, string Id, CallLimits Limits);
