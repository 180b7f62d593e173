using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Notices;

/// <summary>Shows what accounts were told.</summary>
internal sealed class NoticeRoutes(NoticeStore store) : IRouteSource
{
    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
        AccountRoutes.Both("ListNotices", HttpMethods.Get, "/notices", Permission.ReadUsage, ListAsync);

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var limit = query.Limit();
        var after = query.Cursor();
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var page = await store.ListAsync(account, after, limit, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteListAsync(
            request,
            page.Notices,
            (json, notice) => NoticeJson.Write(json, account, notice),
            page.Next is { } next ? QueryFields.MakeCursor(next) : null).ConfigureAwait(false);
    }
}
