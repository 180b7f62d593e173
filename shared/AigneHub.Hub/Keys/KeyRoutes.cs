using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Keys;

/// <summary>Makes, lists and revokes the keys of the caller's account.</summary>
internal sealed class KeyRoutes(HubOptions options, KeyStore store, KeyAuthenticator authenticator, TimeProvider time)
    : IRouteSource
{
    private const string List = "/api/admin/keys";
    private const string One = List + "/{id}";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no key of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("CreateKey", HttpMethods.Post, [List], Permission.Operate, CreateAsync),
        new("ListKeys", HttpMethods.Get, [List], Permission.Operate, ListAsync),
        new("GetKey", HttpMethods.Get, [One], Permission.Operate, GetAsync),
        new("RevokeKey", HttpMethods.Delete, [One], Permission.Operate, RevokeAsync),
    ];

    private async Task CreateAsync(HubRequest request)
    {
        var body = await JsonBody.ReadAsync(request, options.MaxBodyBytes).ConfigureAwait(false);
        var wanted = body.Failed
            ? body.Error
            : KeyRequestReader.Read(body.Value, request.Caller.Account, time.GetUtcNow());
        if (wanted.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, wanted.Error).ConfigureAwait(false);
            return;
        }

        var made = await store.CreateAsync(wanted.Value, request.Aborted).ConfigureAwait(false);
        request.Http.Response.Headers.Location = $"{List}/{made.Key.Id}";
        await AnswerAsync(request, made.Key, StatusCodes.Status201Created, made.Text).ConfigureAwait(false);
    }

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
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

        var page = await store.ListAsync(request.Caller.Account, after, limit, request.Aborted).ConfigureAwait(false);
        var next = page.HasMore ? QueryFields.MakeCursor(page.Keys[^1].Id) : null;
        var now = time.GetUtcNow();
        await JsonAnswer.WriteListAsync(request, page.Keys, (json, key) => KeyJson.Write(json, key, now), next)
            .ConfigureAwait(false);
    }

    private async Task GetAsync(HubRequest request)
    {
        var key = PlainIds.Of(request) is { } id
            ? await store.GetAsync(request.Caller.Account, id, request.Aborted).ConfigureAwait(false)
            : null;
        await AnswerAsync(request, key).ConfigureAwait(false);
    }

    private async Task RevokeAsync(HubRequest request)
    {
        var key = PlainIds.Of(request) is { } id
            ? await store.RevokeAsync(request.Caller.Account, id, request.Aborted).ConfigureAwait(false)
            : null;
        if (key is not null)
        {
            authenticator.Forget(key.Hash);
        }

        await AnswerAsync(request, key).ConfigureAwait(false);
    }

    private Task AnswerAsync(
        HubRequest request, ApiKey? key, int status = StatusCodes.Status200OK, string? text = null) =>
        key is null
            ? JsonAnswer.WriteErrorAsync(request, Unknown)
            : JsonAnswer.WriteAsync(request, status, json => KeyJson.Write(json, key, time.GetUtcNow(), text));
}
