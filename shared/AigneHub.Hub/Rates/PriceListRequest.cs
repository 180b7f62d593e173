using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Rates;

/// <summary>Reads price lists from a request: a table where it says so, else JSON.</summary>
internal static class PriceListRequest
{
    /// <summary>The file.</summary>
    public static ValueTask<Outcome<BodyBuffer>> ReadListsAsync(this HubRequest request, int limit) =>
        BodyBuffer.ReadAsync(
            request.Http.Request, SendsTable(request) ? PriceLists.Table : BodyBuffer.Json, limit, request.Aborted);

    /// <summary>What was read, as price lists.</summary>
    public static PriceLists Lists(this HubRequest request, BodyBuffer body) => new(body.Bytes, SendsTable(request));

    private static bool SendsTable(HubRequest request) =>
        request.Http.Request.ContentType?.StartsWith(PriceLists.Table, StringComparison.OrdinalIgnoreCase) == true;
}
