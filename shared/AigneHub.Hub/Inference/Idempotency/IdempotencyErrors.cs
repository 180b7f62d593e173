using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Sharing;

namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>What callers are told whose request cannot be answered because of an earlier one.</summary>
internal static class IdempotencyErrors
{
    public static readonly HubError Reused = new(
        ErrorCodes.IdempotencyKeyReused,
        $"This {CallIdentity.Header} was used for another request. Use a new one for each call.",
        CallIdentity.Header);

    public static readonly HubError TooLong = new(
        ErrorCodes.IdempotencyKeyReused,
        $"The request with this {CallIdentity.Header} was answered, but its answer was too long to be kept.",
        CallIdentity.Header);

    public static readonly HubError InUse = new(
        ErrorCodes.IdempotencyKeyInUse,
        $"The first request with this {CallIdentity.Header} is not answered yet.",
        CallIdentity.Header,
        TimeSpan.FromSeconds(2));

    public static readonly HubError NotAnswered = new(
        ErrorCodes.Internal, "The same request, sent before this one, was not answered.");
}
