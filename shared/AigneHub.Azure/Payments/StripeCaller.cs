using System.Net;
using AigneHub.Core.Errors;
using Microsoft.Extensions.Logging;
using Stripe;

namespace AigneHub.Azure.Payments;

/// <summary>Calls Stripe with the key of the moment, and tells its refusals as errors of the hub.</summary>
internal sealed partial class StripeCaller(StripeKeys keys, ILogger<StripeCaller> logger)
{
    public async ValueTask<Outcome<T>> RunAsync<T>(
        Func<StripeCall, Task<T>> call, CancellationToken cancellationToken)
        where T : notnull
    {
        try
        {
            if (await keys.FindApiKeyAsync(cancellationToken).ConfigureAwait(false) is not { } key)
            {
                LogNoKey(StripeKeys.ApiKeyName);
                return StripeErrors.NotSetUp;
            }

            return await call(new StripeCall(key)).ConfigureAwait(false);
        }
        catch (StripeKeyProblem problem)
        {
            LogKeyRefused(problem.Message);
            return StripeErrors.NotSetUp;
        }
        catch (StripeException problem)
        {
            Log(problem);
            return StripeErrors.Read(problem);
        }
        catch (Exception problem) when (problem is HttpRequestException
            || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogUnreachable(problem);
            return StripeErrors.Unreachable;
        }
    }

    // Stripe's own sentences may hold parts of the key, so they are not logged.
    private void Log(StripeException problem)
    {
        if (StripeErrors.IsKeyRefused(problem))
        {
            LogKeyRefused(problem.HttpStatusCode == HttpStatusCode.Unauthorized
                ? $"It is wrong, expired or revoked: see secret '{StripeKeys.ApiKeyName}'."
                : "It is a restricted key that lacks a permission: see the request in Stripe's log.");
        }

        LogRefused(
            (int)problem.HttpStatusCode,
            problem.StripeError?.Type,
            problem.StripeError?.Code,
            problem.StripeError?.Param,
            problem.StripeResponse?.RequestId);
    }

    [LoggerMessage(201, LogLevel.Error, "Payments are off: there is no secret {Name}")]
    private partial void LogNoKey(string name);

    [LoggerMessage(202, LogLevel.Error, "Stripe's key does not serve. {Reason}")]
    private partial void LogKeyRefused(string reason);

    [LoggerMessage(203, LogLevel.Warning, "Stripe answered {Status} {Type} {Code} {Param} to request {Request}")]
    private partial void LogRefused(int status, string? type, string? code, string? param, string? request);

    [LoggerMessage(204, LogLevel.Warning, "Stripe could not be reached")]
    private partial void LogUnreachable(Exception problem);
}
