using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Keys;
using AigneHub.Core.People;
using AigneHub.Core.Threads;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Keys;
using AigneHub.Hub.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Routing;

/// <summary>
/// Lets a request into a route: gives it an id, checks the key and what it may do, and turns what goes wrong into an
/// error. The one way to every handler, in every head.
/// </summary>
public sealed partial class RouteInvoker
{
    private static readonly HubError KeyInAddress = new(
        ErrorCodes.KeyInAddress, "A key was sent in the address, where servers log it. Revoke it, and send keys in a header.");

    private static readonly Func<ILogger, string, string?, string?, IDisposable?> InScope =
        LoggerMessage.DefineScope<string, string?, string?>("request {Request} of account {Account} by {Key}");

    private readonly CallerSource _callers;
    private readonly AuditTrail _audit;
    private readonly HubOptions _options;
    private readonly IIdSource _ids;
    private readonly TimeProvider _time;
    private readonly ILogger<RouteInvoker> _logger;

    internal RouteInvoker(
        CallerSource callers, AuditTrail audit, HubOptions options, IIdSource ids, TimeProvider time, ILogger<RouteInvoker> logger)
    {
        _callers = callers;
        _audit = audit;
        _options = options;
        _ids = ids;
        _time = time;
        _logger = logger;
    }

    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HubRoute route, HttpContext http)
    {
        if (!route.IsCall)
        {
            await PoolThread.EnterAsync();
        }

        var id = _ids.NewId("req");
        http.Response.Headers["x-request-id"] = id;
        if (route.RequestIdHeader is { } name)
        {
            http.Response.Headers[name] = id;
        }

        if (route.IsOpenToPages)
        {
            OtherSites.LetRead(http.Response.Headers);
        }

        if (route.Errors is { } format)
        {
            http.Features.Set(format);
        }

        ForwardedAddress.Apply(http, _options.TrustedProxies);
        AuditExchange? audited = null;
        IDisposable? scope = null;
        try
        {
            var startedAt = _time.GetTimestamp();
            var started = _time.GetUtcNow();
            var access = await AllowAsync(route.Permission, http).ConfigureAwait(false);
            scope = InScope(_logger, id, access.Caller?.Account, access.Caller?.Actor);
            audited = _audit.Follow(route, http, id, started, access);
            if (access.Error is { } error)
            {
                await ErrorResponse.WriteAsync(http, error, http.RequestAborted).ConfigureAwait(false);
                return;
            }

            await route.Handler(new HubRequest(http, id, started, startedAt, route, access.Caller)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller left; there is nobody to answer.
        }
        catch (BadHttpRequestException)
        {
            // The body broke off or is not framed as HTTP says; often there is nobody left to tell.
            var error = new HubError(ErrorCodes.MalformedRequest, "The request's body ended early or is not valid HTTP.");
            await FailAsync(http, error).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogFailure(exception, id, route.Name);
            var error = new HubError(
                ErrorCodes.Internal, "Something went wrong in the hub. The request id names it in its log.");
            await FailAsync(http, error).ConfigureAwait(false);
        }
        finally
        {
            if (audited is not null)
            {
                await _audit.WriteAsync(audited).ConfigureAwait(false);
            }

            scope?.Dispose();
        }
    }

    private static async Task FailAsync(HttpContext http, HubError error)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        await ErrorResponse.WriteAsync(http, error, CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask<Access> AllowAsync(Permission needed, HttpContext http)
    {
        // Servers and proxies log addresses. The key is as good as told, whatever the route does with it.
        if (http.Request.QueryString.Value!.Contains(ApiKeyText.Prefix, StringComparison.Ordinal))
        {
            LogKeyInAddress(ClientAddress.Of(http));
            return new Access(null, KeyInAddress);
        }

        if (needed == Permission.None)
        {
            return default;
        }

        var found = await _callers.FindAsync(http, needed).ConfigureAwait(false);
        if (found.Failed)
        {
            return new Access(null, found.Error);
        }

        var caller = found.Value;
        return new Access(caller, caller.May(needed) ? null : Lacks(caller, needed));
    }

    private static HubError Lacks(Caller caller, Permission needed) => new(
        ErrorCodes.NotAllowed,
        needed switch
        {
            Permission.BeOneself => "Only a person who signed in can do this, no key.",
            _ when caller.Key is null => "The person's role in the account does not allow this.",
            _ => $"The API key lacks the scope '{KeyScopeNames.Of(KeyScopePermissions.ScopeFor(needed))}'.",
        });

    [LoggerMessage(162, LogLevel.Warning, "A request from {Address} carried a key in its address")]
    private partial void LogKeyInAddress(string address);

    [LoggerMessage(1, LogLevel.Error, "Request {RequestId} to {Route} failed")]
    private partial void LogFailure(Exception exception, string requestId, string route);
}
