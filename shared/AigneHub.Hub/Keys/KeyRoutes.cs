using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Core.Ledger;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Json;
using AigneHub.Hub.KeptBodies;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Keys;

/// <summary>Makes, lists, changes, rotates and revokes keys: of the caller's own account, and for the operator of any.</summary>
internal sealed class KeyRoutes(
    KeyStore store,
    KeyDetailsReader details,
    BudgetStore budgets,
    KeyAuthenticator authenticator,
    BodyConsent bodies,
    TimeProvider time)
    : IRouteSource
{
    private const string List = "/keys";
    private const string One = List + "/{id}";
    private const int UsualGraceHours = 24;
    private const int MostGraceHours = 30 * 24;

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no key of this id.", "id");
    private static readonly HubError MoreThanOneself = new(
        ErrorCodes.NotAllowed, "The key would be allowed more than who asks for it.", "scopes");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("CreateKey", HttpMethods.Post, List, Permission.ManageKeys, CreateAsync),
        .. AccountRoutes.Both("ListKeys", HttpMethods.Get, List, Permission.ManageKeys, ListAsync),
        .. AccountRoutes.Both("GetKey", HttpMethods.Get, One, Permission.ManageKeys, GetAsync),
        .. AccountRoutes.Both("ChangeKey", HttpMethods.Patch, One, Permission.ManageKeys, ChangeAsync),
        .. AccountRoutes.Both("RotateKey", HttpMethods.Post, One + "/rotate", Permission.ManageKeys, RotateAsync),
        .. AccountRoutes.Both("RevokeKey", HttpMethods.Delete, One, Permission.ManageKeys, RevokeAsync),
    ];

    private Task CreateAsync(HubRequest request) => request.WithAccountAsync(account => JsonForm.HandleAsync(request, async body =>
    {
        var wanted = KeyRequestReader.Read(body, account, time.GetUtcNow());
        var refusal = wanted.Value?.KeepsBodies == true
            ? await bodies.KeepingRefusalAsync(request, account).ConfigureAwait(false)
            : null;
        if ((wanted.Error ?? Check(request, wanted.Value!.Scopes) ?? refusal) is { } error)
        {
            return error;
        }

        var member = request.Route.Permission == Permission.Operate ? null : request.Key.Member;
        var made = await store.CreateAsync(wanted.Value! with { Member = member }, request.Aborted).ConfigureAwait(false);
        if (await SetBudgetAsync(made.Key, wanted.Value!, request.Aborted).ConfigureAwait(false) is { } problem)
        {
            // Nobody has seen the text: without its budget the key must not be of use.
            _ = await store.RevokeAsync(account, made.Key.Id, CancellationToken.None).ConfigureAwait(false);
            return problem;
        }

        request.Http.Response.Headers.Location = $"{request.Http.Request.Path}/{made.Key.Id}";
        await AnswerAsync(request, null, made.Key, StatusCodes.Status201Created, made.Text).ConfigureAwait(false);
        return null;
    }));

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var limit = query.Limit();
        var after = query.IdCursor();
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var page = await store.ListAsync(account, after, limit, request.Aborted).ConfigureAwait(false);
        var known = await details.ReadAsync(account, page.Keys, request.Aborted).ConfigureAwait(false);
        var next = page.HasMore ? QueryFields.MakeCursor(page.Keys[^1].Id) : null;
        var now = time.GetUtcNow();
        await JsonAnswer.WriteListAsync(
            request, page.Keys, (json, key) => KeyJson.Write(json, key, now, details: known[key.Id]), next)
            .ConfigureAwait(false);
    }

    private Task GetAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var key = PlainIds.Of(request) is { } id
            ? await store.GetAsync(account, id, request.Aborted).ConfigureAwait(false)
            : null;
        await AnswerAsync(request, null, key).ConfigureAwait(false);
    });

    private Task ChangeAsync(HubRequest request) => request.WithAccountAsync(account => JsonForm.HandleAsync(request, async body =>
    {
        if (PlainIds.Of(request) is not { } id)
        {
            return Unknown;
        }

        KeyRequest? wanted = null;
        var keeping = await bodies.KeepingRefusalAsync(request, account).ConfigureAwait(false);
        var changed = await store
            .ChangeAsync(account, id, request.IfMatch(), key => Change(request, body, key, keeping, out wanted), request.Aborted)
            .ConfigureAwait(false);
        if (changed.Failed)
        {
            return changed.Error;
        }

        var (before, after) = changed.Value;
        authenticator.Forget(after);
        if (await SetBudgetAsync(after, wanted!, request.Aborted).ConfigureAwait(false) is { } problem)
        {
            return problem;
        }

        await AnswerAsync(request, before, after).ConfigureAwait(false);
        return null;
    }));

    /// <param name="request">Who asks.</param>
    /// <param name="body">For what.</param>
    /// <param name="key">The key as it is.</param>
    /// <param name="keeping">Why its calls' bodies may not be kept; null when they may.</param>
    /// <param name="wanted">What it shall be.</param>
    private Outcome<ApiKey> Change(HubRequest request, JsonBody body, ApiKey key, HubError? keeping, out KeyRequest? wanted)
    {
        var read = KeyRequestReader.Read(body, KeyRequest.Of(key), time.GetUtcNow());
        wanted = read.Value;
        var refusal = wanted?.KeepsBodies == true && !key.KeepsBodies ? keeping : null;
        return (read.Error ?? Check(request, key.Scopes | read.Value!.Scopes) ?? refusal) is { } error
            ? error
            : wanted!.Apply(key);
    }

    private Task RotateAsync(HubRequest request) => request.WithAccountAsync(account => JsonForm.HandleAsync(request, async body =>
    {
        var grace = TimeSpan.FromHours(body.Whole("grace_hours", 0, MostGraceHours) ?? UsualGraceHours);
        var id = PlainIds.Of(request);
        var key = id is null ? null : await store.GetAsync(account, id, request.Aborted).ConfigureAwait(false);
        if ((body.Finish() ?? (key is null ? Unknown : Check(request, key.Scopes))) is { } error)
        {
            return error;
        }

        var rotated = await store.RotateAsync(account, id!, grace, null, request.Aborted).ConfigureAwait(false);
        if (rotated.Failed)
        {
            return rotated.Error;
        }

        var made = rotated.Value;
        authenticator.Forget(made.Before!);
        await AnswerAsync(request, made.Before, made.Key, text: made.Text).ConfigureAwait(false);
        return null;
    }));

    private Task RevokeAsync(HubRequest request) => request.WithAccountAsync(async account =>
    {
        var id = PlainIds.Of(request);
        var before = id is null ? null : await store.GetAsync(account, id, request.Aborted).ConfigureAwait(false);
        var key = before is null ? null : await store.RevokeAsync(account, id!, request.Aborted).ConfigureAwait(false);
        if (key is not null)
        {
            authenticator.Forget(key);
        }

        await AnswerAsync(request, before, key).ConfigureAwait(false);
    });

    /// <summary>Nobody gives a key what they may not do themselves, or gets the secret of one that may.</summary>
    private static HubError? Check(HubRequest request, KeyScopes scopes) =>
        request.Route.Permission == Permission.Operate || request.Caller.May(scopes.Permissions()) ? null : MoreThanOneself;

    private async Task<HubError?> SetBudgetAsync(ApiKey key, KeyRequest wanted, CancellationToken cancellationToken)
    {
        var target = new BudgetTarget(BudgetTargetKind.Key, key.Id);
        if (wanted.Budget is { } limits)
        {
            return (await budgets.PutAsync(key.Account, target, limits, cancellationToken).ConfigureAwait(false)).Error;
        }

        if (wanted.HasBudget)
        {
            _ = await budgets.RemoveAsync(key.Account, target, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private async Task AnswerAsync(
        HubRequest request, ApiKey? before, ApiKey? key, int status = StatusCodes.Status200OK, string? text = null)
    {
        if (key is null)
        {
            await JsonAnswer.WriteErrorAsync(request, Unknown).ConfigureAwait(false);
            return;
        }

        var now = time.GetUtcNow();
        var known = await details.ReadAsync(key, request.Aborted).ConfigureAwait(false);
        request.Audit(
            key.Id,
            before is null ? null : json => KeyJson.Write(json, before, now),
            json => KeyJson.Write(json, key, now, details: known));
        request.SetETag(key.Version);
        await JsonAnswer.WriteAsync(request, status, json => KeyJson.Write(json, key, now, text, known))
            .ConfigureAwait(false);
    }
}
