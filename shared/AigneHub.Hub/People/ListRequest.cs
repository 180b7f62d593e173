using System.Text.Json;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.People;

/// <summary>Answers with a page of a list, by the parameters <c>limit</c> and <c>cursor</c>.</summary>
internal static class ListRequest
{
    /// <summary>Answers with a page of something of an account.</summary>
    public static async Task ListOfAccountAsync<T>(
        this HubRequest request,
        AccountStore accounts,
        Func<string, string?, int, Task<PeoplePage<T>>> read,
        Action<Utf8JsonWriter, T> write)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var limit = query.Limit();
        var after = query.IdCursor();
        var target = await AccountTarget.OfAsync(request, accounts, query).ConfigureAwait(false);
        await (target.Failed
            ? JsonAnswer.WriteErrorAsync(request, target.Error)
            : WriteAsync(request, await read(target.Value.Account.Id, after, limit).ConfigureAwait(false), write))
            .ConfigureAwait(false);
    }

    /// <summary>Answers with a page of something of the hub, all of it or what the parameter <c>search</c> finds.</summary>
    public static async Task ListOfHubAsync<T>(
        this HubRequest request,
        Func<string?, int, Task<PeoplePage<T>>> read,
        Func<T, string[]> textsOf,
        Action<Utf8JsonWriter, T> write)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var limit = query.Limit();
        var after = query.IdCursor();
        var search = query.Text("search");
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var page = search is null
            ? await read(after, limit).ConfigureAwait(false)
            : await PeopleSearch.FindAsync(read, Holds, after, limit).ConfigureAwait(false);
        await WriteAsync(request, page, write).ConfigureAwait(false);

        bool Holds(T item) => textsOf(item).Any(text => text.Contains(search!, StringComparison.OrdinalIgnoreCase));
    }

    private static Task WriteAsync<T>(HubRequest request, PeoplePage<T> page, Action<Utf8JsonWriter, T> write) =>
        JsonAnswer.WriteListAsync(
            request, page.Items, write, page.Next is { } next ? QueryFields.MakeCursor(next) : null);
}
