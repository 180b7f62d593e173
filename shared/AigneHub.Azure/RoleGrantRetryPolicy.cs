using Azure.Core;
using Azure.Core.Pipeline;

namespace AigneHub.Azure;

/// <summary>
/// Repeats a request refused for want of permission while the process is young: a role granted by a deployment takes
/// minutes to reach every service, and until then a first start is refused.
/// </summary>
internal sealed class RoleGrantRetryPolicy(TimeProvider time) : RetryPolicy
{
    private const int Forbidden = 403;
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(5);
    private readonly long _started = time.GetTimestamp();

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        IsRoleOnItsWay(message) || base.ShouldRetry(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        IsRoleOnItsWay(message) || await base.ShouldRetryAsync(message, exception).ConfigureAwait(false);

    private bool IsRoleOnItsWay(HttpMessage message) =>
        message.HasResponse && message.Response.Status == Forbidden && time.GetElapsedTime(_started) < Young;
}
