using Azure.Core;
using Azure.Core.Pipeline;

namespace AigneHub.Azure;

/// <summary>Repeats a request refused for want of permission while the permission may be on its way.</summary>
internal sealed class RoleGrantRetryPolicy(TimeProvider time) : RetryPolicy
{
    private const int Forbidden = 403;
    private readonly RoleGrant _grant = new(time);

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        IsRoleOnItsWay(message) || base.ShouldRetry(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        IsRoleOnItsWay(message) || await base.ShouldRetryAsync(message, exception).ConfigureAwait(false);

    private bool IsRoleOnItsWay(HttpMessage message) =>
        message.HasResponse && message.Response.Status == Forbidden && _grant.IsOnItsWay;
}
