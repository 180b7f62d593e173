using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Charges;

/// <summary>Explains the charge of a call.</summary>
internal sealed class ChargeRoutes(HubOptions options, ChargeExplainer explainer) : IRouteSource
{
    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no call of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes => AccountRoutes.Both(
        "GetCharge", HttpMethods.Get, "/calls/{id}/charge", Permission.ReadUsage, GetAsync);

    private async Task GetAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var why = PlainIds.Of(request) is { } id
            ? await explainer.ExplainAsync(account, id, request.Aborted).ConfigureAwait(false)
            : null;
        await (why is null
            ? JsonAnswer.WriteErrorAsync(request, Unknown)
            : JsonAnswer.WriteAsync(
                request, StatusCodes.Status200OK, json => ChargeJson.Write(json, why, options.ShowsCost(request))))
            .ConfigureAwait(false);
    }
}
