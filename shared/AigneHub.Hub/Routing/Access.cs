using AigneHub.Core.Errors;

namespace AigneHub.Hub.Routing;

/// <summary>Whether a request may go on.</summary>
/// <param name="Caller">Who makes it, where that is known.</param>
/// <param name="Error">Why not; null when it may.</param>
internal readonly record struct Access(Caller? Caller, HubError? Error);
