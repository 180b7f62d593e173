using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Health;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Providers;

/// <summary>Adds, changes, removes and tests what lets the hub in at a provider. The ones from the settings are only shown.</summary>
internal sealed class CredentialRoutes(
    Upstreams upstreams, CredentialStore store, UpstreamSync sync, CredentialCheck check, HealthWatch health, IIdSource ids)
    : IRouteSource
{
    private const string List = ProviderRoutes.Root + "/{id}/credentials";
    private const string One = List + "/{credential}";
    private const int MostOfAProvider = 50;

    private static readonly HubError Unknown = new(
        ErrorCodes.NotFound, "The provider has no credential of this id.", "credential");

    private static readonly HubError Fixed = new(
        ErrorCodes.Conflict, "This credential comes from the hub's settings and is changed there.", "credential");

    public IEnumerable<HubRoute> Routes =>
    [
        new("ListCredentials", HttpMethods.Get, [List], Permission.Operate, ListAsync),
        new("AddCredential", HttpMethods.Post, [List], Permission.Operate, AddAsync),
        new("GetCredential", HttpMethods.Get, [One], Permission.Operate, GetAsync),
        new("ChangeCredential", HttpMethods.Patch, [One], Permission.Operate, ChangeAsync),
        new("DeleteCredential", HttpMethods.Delete, [One], Permission.Operate, DeleteAsync),
        new("TestCredential", HttpMethods.Post, [One + "/test"], Permission.Operate, TestAsync),
    ];

    private Task ListAsync(HubRequest request) => WithProviderAsync(request, async upstream =>
    {
        await JsonAnswer.WriteListAsync(
            request, [.. CredentialView.Of(upstream, upstreams.Added)], CredentialJson.Write, next: null).ConfigureAwait(false);
        return null;
    });

    private Task AddAsync(HubRequest request) => WithProviderAsync(request, async upstream =>
    {
        await JsonForm.HandleAsync(request, async body =>
        {
            var read = CredentialForm.Read(body, upstream, null);
            if (read.Failed)
            {
                return read.Error;
            }

            if (upstreams.Added.Count(it => it.Provider == upstream.Provider.Id) >= MostOfAProvider)
            {
                return new HubError(ErrorCodes.Conflict, $"The provider has {MostOfAProvider} credentials, as many as it may.");
            }

            var (form, secret) = (read.Value, read.Value.Secret ?? new CredentialSecret());
            var wanted = form.Apply(new StoredCredential(upstream.Provider.Id, ids.NewId("cred"))
            {
                Name = form.Name!,
                Kind = CredentialKind.None,
                Masked = secret.Masked,
                SecretName = string.Empty,
                Version = 1,
                Created = default,
                By = request.Caller.Actor,
            });
            var made = await store.AddAsync(wanted, secret, request.Aborted).ConfigureAwait(false);
            request.Http.Response.Headers.Location = $"{request.Http.Request.Path}/{made.Id}";
            await AnswerAsync(request, made, StatusCodes.Status201Created).ConfigureAwait(false);
            return null;
        }).ConfigureAwait(false);
        return null;
    });

    private Task GetAsync(HubRequest request) => WithCredentialAsync(request, async (upstream, view) =>
    {
        SetVersion(request, view);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => CredentialJson.Write(json, view)).ConfigureAwait(false);
        return null;
    });

    private Task ChangeAsync(HubRequest request) => WithCredentialAsync(request, async (upstream, view) =>
    {
        if (view.Stored is not { } before)
        {
            return Fixed;
        }

        await JsonForm.HandleAsync(request, async body =>
        {
            var read = CredentialForm.Read(body, upstream, before);
            if (read.Failed)
            {
                return read.Error;
            }

            var changed = await store.ChangeAsync(
                before.Provider, before.Id, request.IfMatch(), read.Value.Apply, read.Value.Secret, request.Aborted)
                .ConfigureAwait(false);
            if (changed is not { Failed: false } done)
            {
                return changed?.Error ?? Unknown;
            }

            request.Audit(before: json => CredentialJson.Write(json, view));
            await AnswerAsync(request, done.Value, StatusCodes.Status200OK).ConfigureAwait(false);
            return null;
        }).ConfigureAwait(false);
        return null;
    });

    private Task DeleteAsync(HubRequest request) => WithCredentialAsync(request, async (_, view) =>
    {
        if (view.Stored is not { } stored)
        {
            return Fixed;
        }

        var deleted = await store.DeleteAsync(stored.Provider, stored.Id, request.IfMatch(), request.Aborted).ConfigureAwait(false);
        if (deleted is not { Failed: false })
        {
            return deleted?.Error ?? Unknown;
        }

        request.Audit(stored.Id, before: json => CredentialJson.Write(json, view));
        await sync.RefreshAsync(request.Aborted).ConfigureAwait(false);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    });

    /// <summary>Also one that is turned off is tested: that is how one finds out whether to turn it on.</summary>
    private Task TestAsync(HubRequest request) => WithCredentialAsync(request, async (upstream, view) =>
    {
        var used = view.Used;
        if (used is null && view.Stored is { } stored
            && await store.SecretOfAsync(stored, request.Aborted).ConfigureAwait(false) is { } secret)
        {
            used = upstreams.Make(upstream, stored, secret);
        }

        var error = used is null
            ? new HubError(ErrorCodes.UpstreamCredential, "The credential cannot be used: its secret or its address is missing.")
            : await check.RunAsync(upstream, used, request.Aborted).ConfigureAwait(false);
        if (used is not null)
        {
            health.Learn(upstream.Provider.Id, used, error);
        }

        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("accepted"u8, error is null);
            json.WriteString("error_code"u8, error?.Code.Name);
            json.WriteString("message"u8, error?.Message);
            json.WriteEndObject();
        }).ConfigureAwait(false);
        return null;
    });

    private async Task AnswerAsync(HubRequest request, StoredCredential stored, int status)
    {
        await sync.RefreshAsync(request.Aborted).ConfigureAwait(false);
        var view = CredentialView.Of(upstreams.Find(stored.Provider)!, stored);
        request.Audit(stored.Id, after: json => CredentialJson.Write(json, view));
        SetVersion(request, view);
        await JsonAnswer.WriteAsync(request, status, json => CredentialJson.Write(json, view)).ConfigureAwait(false);
    }

    private static void SetVersion(HubRequest request, CredentialView view) => request.SetETag(view.Stored?.Version ?? 1);

    private async Task WithProviderAsync(HubRequest request, Func<Upstream, Task<HubError?>> handler)
    {
        await sync.RefreshAsync(request.Aborted).ConfigureAwait(false);
        var upstream = request.Http.Request.RouteValues["id"] is string id ? upstreams.Find(id) : null;
        var error = upstream is null ? ProviderRoutes.Unknown : await handler(upstream).ConfigureAwait(false);
        if (error is not null)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
        }
    }

    private Task WithCredentialAsync(HubRequest request, Func<Upstream, CredentialView, Task<HubError?>> handler) =>
        WithProviderAsync(request, async upstream =>
        {
            var id = request.Http.Request.RouteValues["credential"] as string;
            var view = CredentialView.Of(upstream, upstreams.Added)
                .FirstOrDefault(it => (it.Stored?.Id ?? ProviderCredential.Configured) == id);
            return view is null ? Unknown : await handler(upstream, view).ConfigureAwait(false);
        });
}
