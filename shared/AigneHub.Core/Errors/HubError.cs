namespace AigneHub.Core.Errors;

/// <summary>An error as a value: what a step of the request path answers instead of throwing.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Message">A sentence for the caller. It names no secret and no internal.</param>
/// <param name="Param">The field of the request that is at fault, such as <c>messages</c>.</param>
/// <param name="RetryAfter">When it makes sense to try again.</param>
public sealed record HubError(ErrorCode Code, string Message, string? Param = null, TimeSpan? RetryAfter = null);
