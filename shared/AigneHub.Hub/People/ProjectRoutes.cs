using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.People;

/// <summary>Makes, lists, names and archives the projects of an account.</summary>
internal sealed class ProjectRoutes(
    AccountStore accounts, ProjectStore projects, KeyAuthenticator keys, TimeProvider time) : IRouteSource
{
    private const string List = "/projects";
    private const string One = List + "/{id}";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no project of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("CreateProject", HttpMethods.Post, List, Permission.ManageAccount, CreateAsync),
        .. AccountRoutes.Both("ListProjects", HttpMethods.Get, List, Permission.ReadUsage, ListAsync),
        .. AccountRoutes.Both("GetProject", HttpMethods.Get, One, Permission.ReadUsage, GetAsync),
        .. AccountRoutes.Both("PutProject", HttpMethods.Put, One, Permission.ManageAccount, PutAsync),
    ];

    private Task CreateAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var name = body.RequiredName();
        var target = await AccountTarget.OfAsync(request, accounts).ConfigureAwait(false);
        if ((body.Finish() ?? target.Error) is { } error)
        {
            return error;
        }

        var made = await projects.CreateAsync(target.Value.Account.Id, name, request.Aborted).ConfigureAwait(false);
        return await AnswerAsync(request, made, StatusCodes.Status201Created).ConfigureAwait(false);
    });

    private Task ListAsync(HubRequest request) => request.ListOfAccountAsync(
        accounts, (account, after, limit) => projects.ListAsync(account, after, limit, request.Aborted), AccountJson.Write);

    private async Task GetAsync(HubRequest request)
    {
        var target = await AccountTarget.OfAsync(request, accounts).ConfigureAwait(false);
        var error = target.Error;
        if (error is null)
        {
            var found = PlainIds.Of(request) is { } id
                ? await projects.GetAsync(target.Value.Account.Id, id, request.Aborted).ConfigureAwait(false)
                : null;
            error = await AnswerAsync(request, found).ConfigureAwait(false);
        }

        if (error is not null)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
        }
    }

    private Task PutAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var name = body.RequiredName();
        var isArchived = body.Flag("archived") ?? false;
        _ = CallLimitsJson.Read(body, CallLimits.None);
        var target = await AccountTarget.OfAsync(request, accounts).ConfigureAwait(false);
        if ((body.Finish() ?? target.Error) is { } error)
        {
            return error;
        }

        var now = time.GetUtcNow();
        Project? before = null;
        var changed = PlainIds.Of(request) is { } id
            ? await projects.ChangeAsync(
                target.Value.Account.Id,
                id,
                it => (before = it) with
                {
                    Name = name,
                    Archived = isArchived ? it.Archived ?? now : null,
                    Limits = CallLimitsJson.Read(body, it.Limits),
                },
                request.Aborted).ConfigureAwait(false)
            : null;
        if (changed is not null)
        {
            keys.ForgetAccount(target.Value.Account.Id);
            request.Audit(before: json => AccountJson.Write(json, before!));
        }

        return await AnswerAsync(request, changed).ConfigureAwait(false);
    });

    private static async Task<HubError?> AnswerAsync(
        HubRequest request, Project? project, int status = StatusCodes.Status200OK)
    {
        if (project is null)
        {
            return Unknown;
        }

        request.Audit(project.Id, after: json => AccountJson.Write(json, project));
        await JsonAnswer.WriteAsync(request, status, json => AccountJson.Write(json, project)).ConfigureAwait(false);
        return null;
    }
}
