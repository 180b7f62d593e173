using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.People;

/// <summary>Lists the members of an account, gives them roles and takes them out.</summary>
internal sealed class MemberRoutes(
    AccountStore accounts, MemberStore members, PersonStore people, KeyAuthenticator keys) : IRouteSource
{
    private const string List = "/members";
    private const string One = List + "/{id}";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "The account has no such member.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("ListMembers", HttpMethods.Get, List, Permission.ManageAccount, ListAsync),
        .. AccountRoutes.Both("PutMember", HttpMethods.Put, One, Permission.ManageAccount, PutAsync),
        .. AccountRoutes.Both("RemoveMember", HttpMethods.Delete, One, Permission.ManageAccount, RemoveAsync),
    ];

    private Task ListAsync(HubRequest request) => request.ListOfAccountAsync(
        accounts,
        async (account, after, limit) =>
        {
            var page = await members.ListAsync(account, after, limit, request.Aborted).ConfigureAwait(false);
            var known = new List<(Membership Member, Person? Person)>();
            foreach (var member in page.Items)
            {
                known.Add((member, await people.GetAsync(member.Person, request.Aborted).ConfigureAwait(false)));
            }

            return new PeoplePage<(Membership Member, Person? Person)>(known, page.Next);
        },
        (json, known) => AccountJson.Write(json, known.Member, known.Person));

    private Task PutAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var role = body.RequiredRole();
        var target = await AccountTarget.OfAsync(request, accounts).ConfigureAwait(false);
        if ((body.Finish() ?? target.Error) is { } error)
        {
            return error;
        }

        if (PlainIds.Of(request) is not { } id)
        {
            return Unknown;
        }

        var before = await members.GetAsync(target.Value.Account.Id, id, request.Aborted).ConfigureAwait(false);
        var changed = await members
            .ChangeAsync(target.Value.Account.Id, id, role, target.Value.Held, request.Aborted).ConfigureAwait(false);
        if (changed.Failed)
        {
            return changed.Error;
        }

        keys.ForgetMember(id);
        var person = await people.GetAsync(id, request.Aborted).ConfigureAwait(false);
        request.Audit(
            before: json => AccountJson.Write(json, before!, person),
            after: json => AccountJson.Write(json, changed.Value, person));
        await JsonAnswer.WriteAsync(
            request, StatusCodes.Status200OK, json => AccountJson.Write(json, changed.Value, person)).ConfigureAwait(false);
        return null;
    });

    private async Task RemoveAsync(HubRequest request)
    {
        var target = await AccountTarget.OfAsync(request, accounts).ConfigureAwait(false);
        var id = PlainIds.Of(request);
        var error = target.Error ?? (id is null ? Unknown : null);
        if (error is null)
        {
            var before = await members.GetAsync(target.Value.Account.Id, id!, request.Aborted).ConfigureAwait(false);
            var removed = await members
                .RemoveAsync(target.Value.Account.Id, id!, request.Caller.Actor, target.Value.Held, request.Aborted)
                .ConfigureAwait(false);
            error = removed.Error;
            keys.ForgetMember(id!);
            if (before is not null)
            {
                request.Audit(before: json => AccountJson.Write(json, before, null));
            }
        }

        await (error is null
            ? JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, JsonAnswer.Nothing)
            : JsonAnswer.WriteErrorAsync(request, error)).ConfigureAwait(false);
    }
}
