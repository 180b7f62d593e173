using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Audit;

/// <summary>
/// Writes an entry for every request to a route that has an action, and for refused permissions. The entry is durable before
/// the answer goes out.
/// </summary>
internal sealed partial class AuditTrail(AuditLog log, RefusalFlood flood, ILogger<AuditTrail> logger)
{
    /// <summary>Begins to follow a request the log will tell of: now it is known who makes it, and whether it may.</summary>
    /// <returns>What to <see cref="WriteAsync"/> once it is over; null for a request that is not the log's business.</returns>
    public AuditExchange? Follow(HubRoute route, HttpContext http, string request, DateTimeOffset time, Access access)
    {
        if ((route.Action ?? ActionOf(access.Error, route)) is not { } action)
        {
            return null;
        }

        var exchange = new AuditExchange(http, route, action, request, time)
        {
            Caller = access.Caller,
            Target = route.Action is null ? route.Name : null,
        };
        http.Features.Set(exchange);
        http.Response.OnStarting(() => WriteAsync(exchange));
        return exchange;
    }

    /// <summary>Writes the entry, unless it was written when the answer began.</summary>
    public async Task WriteAsync(AuditExchange exchange)
    {
        if (exchange.IsWritten)
        {
            return;
        }

        exchange.IsWritten = true;
        var what = exchange.ToEvent();
        if (what.Outcome == AuditOutcomes.Refused)
        {
            var place = flood.Count(exchange.Network);
            if (place > RefusalFlood.MaxRecorded)
            {
                return;
            }

            what = what with { IsSilenced = place == RefusalFlood.MaxRecorded };
        }

        try
        {
            // Whoever leaves early has done it all the same.
            await log.AppendAsync(what, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            LogNotAudited(problem, what.Action, what.Actor.Id ?? what.Actor.Kind, what.Target, what.Outcome);
        }
    }

    /// <summary>To read what one may not read changes nothing, but is worth knowing; so is a key that others can read.</summary>
    private static string? ActionOf(HubError? refusal, HubRoute route) =>
        refusal?.Code == ErrorCodes.KeyInAddress ? AuditAction.Exposed
        : refusal?.Code == ErrorCodes.NotAllowed && !route.Permission.HasFlag(Permission.CallModels) ? AuditAction.Refused
        : null;

    [LoggerMessage(
        160, LogLevel.Critical, "The audit log could not take that {Actor} did {Action} to {Target}, which was {Outcome}")]
    private partial void LogNotAudited(Exception problem, string action, string actor, string? target, string outcome);
}
