using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Keys;

/// <summary>Makes, lists and revokes keys: of the caller's own account, and for the operator of any.</summary>
internal sealed class KeyRoutes(HubOptions options, KeyStore store, KeyAuthenticator authenticator, TimeProvider time)
    : IRouteSource
{
    private const string List = "/keys";
    private const string One = List + "/{id}";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no key of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("CreateKey", HttpMethods.Post, List, Permission.ManageKeys, CreateAsync),
        .. AccountRoutes.Both("ListKeys", HttpMethods.Get, List, Permission.ManageKeys, ListAsync),
        .. AccountRoutes.Both("GetKey", HttpMethods.Get, One, Permission.ManageKeys, GetAsync),
        .. AccountRoutes.Both("RevokeKey", HttpMethods.Delete, One, Permission.ManageKeys, RevokeAsync),
    ];

    private Task CreateAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var body = await JsonBody.ReadAsync(request, options.MaxBodyBytes).ConfigureAwait(false);
        var wanted = body.Failed ? body.Error : ReadKey(request, body.Value, account);
        if (wanted.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, wanted.Error).ConfigureAwait(false);
            return;
        }

        var made = await store.CreateAsync(wanted.Value, request.Aborted).ConfigureAwait(false);
        request.Audit(made.Key.Id, after: json => KeyJson.Write(json, made.Key, time.GetUtcNow()));
        request.Http.Response.Headers.Location = $"{request.Http.Request.Path}/{made.Key.Id}";
        await AnswerAsync(request, made.Key, StatusCodes.Status201Created, made.Text).ConfigureAwait(false);
    });

    /// <summary>What the key shall be. Nobody gives a key what they may not do themselves.</summary>
    private Outcome<KeyRequest> ReadKey(HubRequest request, JsonBody body, string account)
    {
        var wanted = KeyRequestReader.Read(body, account, time.GetUtcNow());
        if (wanted.Failed || request.Route.Permission == Permission.Operate)
        {
            return wanted;
        }

        return request.Caller.May(wanted.Value.Scopes.Permissions())
            ? wanted.Value with { Member = request.Key.Member }
            : new HubError(ErrorCodes.NotAllowed, "The key would be allowed more than who makes it.", "scopes");
    }

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var limit = query.Limit();
        var after = query.Cursor();
        if (after is not null && !PlainIds.IsPlain(after))
        {
            query.RefuseCursor();
        }

        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var page = await store.ListAsync(account, after, limit, request.Aborted).ConfigureAwait(false);
        var next = page.HasMore ? QueryFields.MakeCursor(page.Keys[^1].Id) : null;
        var now = time.GetUtcNow();
        await JsonAnswer.WriteListAsync(request, page.Keys, (json, key) => KeyJson.Write(json, key, now), next)
            .ConfigureAwait(false);
    }

    private Task GetAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var key = PlainIds.Of(request) is { } id
            ? await store.GetAsync(account, id, request.Aborted).ConfigureAwait(false)
            : null;
        await AnswerAsync(request, key).ConfigureAwait(false);
    });

    private Task RevokeAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var key = PlainIds.Of(request) is { } id
            ? await store.RevokeAsync(account, id, request.Aborted).ConfigureAwait(false)
            : null;
        if (key is not null)
        {
            authenticator.Forget(key.Hash);
            request.Audit(after: json => KeyJson.Write(json, key, time.GetUtcNow()));
        }

        await AnswerAsync(request, key).ConfigureAwait(false);
    });

    private Task AnswerAsync(
        HubRequest request, ApiKey? key, int status = StatusCodes.Status200OK, string? text = null) =>
        key is null
            ? JsonAnswer.WriteErrorAsync(request, Unknown)
            : JsonAnswer.WriteAsync(request, status, json => KeyJson.Write(json, key, time.GetUtcNow(), text));
}
