using System.Text.Json.Nodes;
using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Rates;

/// <summary>Imports price lists, and lets the operator decide about what an import may not do by itself.</summary>
internal sealed class ImportRoutes(
    HubOptions options, PriceDesk desk, ProposalStore proposals, RateEditor editor, TimeProvider time) : IRouteSource
{
    private const string Root = "/api/admin/rates";
    private const string One = Root + "/proposals/{id}";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no proposal of this id.", "id");
    private static readonly HubError Decided = new(ErrorCodes.Conflict, "The proposal has been decided already.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ImportPrices", HttpMethods.Post, [Root + "/import"], Permission.Operate, ImportAsync),
        new("ListProposals", HttpMethods.Get, [Root + "/proposals"], Permission.Operate, ListAsync),
        new("GetProposal", HttpMethods.Get, [One], Permission.Operate, GetAsync),
        new("ApproveProposal", HttpMethods.Post, [One + "/approve"], Permission.Operate, ApproveAsync),
        new("RejectProposal", HttpMethods.Post, [One + "/reject"], Permission.Operate, RejectAsync),
    ];

    private async Task ImportAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var dryRun = query.DryRun();
        var edit = query.Edit(request, []);
        var read = await request.ReadListsAsync(options.MaxBodyBytes).ConfigureAwait(false);
        using var buffer = read.Value;
        var done = (query.Finish() ?? read.Error) is { } error
            ? error
            : await desk.ImportAsync(request.Lists(buffer!), edit, dryRun, request.Aborted).ConfigureAwait(false);
        if (done.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, done.Error).ConfigureAwait(false);
            return;
        }

        request.SetETag(dryRun ? done.Value.Draft.Head.Number : done.Value.Draft.Number);
        await JsonAnswer.WriteAsync(
            request, StatusCodes.Status200OK, json => ProposalJson.Write(json, done.Value, dryRun)).ConfigureAwait(false);
    }

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var limit = query.Limit();
        var after = query.IdCursor();
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var (page, hasMore) = await proposals.ListAsync(after, limit, request.Aborted).ConfigureAwait(false);
        var next = hasMore ? QueryFields.MakeCursor(page[^1].Id) : null;
        await JsonAnswer.WriteListAsync(request, page, ProposalJson.Write, next).ConfigureAwait(false);
    }

    private async Task GetAsync(HubRequest request)
    {
        var found = await FindAsync(request).ConfigureAwait(false);
        if (found is not { Proposal: var proposal })
        {
            await JsonAnswer.WriteErrorAsync(request, Unknown).ConfigureAwait(false);
            return;
        }

        var draft = await editor.DraftAsync(EditOf(proposal, request), request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(
            request,
            StatusCodes.Status200OK,
            json => ProposalJson.Write(json, proposal, draft.Failed ? [] : draft.Value.Changes)).ConfigureAwait(false);
    }

    private async Task ApproveAsync(HubRequest request)
    {
        var pending = await FindPendingAsync(request).ConfigureAwait(false);
        var done = pending.Failed
            ? pending.Error
            : await editor.ApplyAsync(
                EditOf(pending.Value.Proposal, request),
                [ProposalStore.Replace(Decide(pending.Value.Proposal, ProposalState.Approved, request), pending.Value.ETag)],
                request.Aborted).ConfigureAwait(false);
        if (done.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, done.Error).ConfigureAwait(false);
            return;
        }

        request.SetETag(done.Value.Number);
        await JsonAnswer.WriteAsync(
            request, StatusCodes.Status200OK, json => RateJson.Write(json, done.Value, dryRun: false)).ConfigureAwait(false);
    }

    private async Task RejectAsync(HubRequest request)
    {
        var pending = await FindPendingAsync(request).ConfigureAwait(false);
        if (pending.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, pending.Error).ConfigureAwait(false);
            return;
        }

        var rejected = Decide(pending.Value.Proposal, ProposalState.Rejected, request);
        await (await proposals.ReplaceAsync(rejected, pending.Value.ETag, request.Aborted).ConfigureAwait(false)
            ? JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => ProposalJson.Write(json, rejected))
            : JsonAnswer.WriteErrorAsync(request, Decided)).ConfigureAwait(false);
    }

    private RateProposal Decide(RateProposal proposal, ProposalState state, HubRequest request) =>
        proposal.As(state, request.Caller.Actor, time.GetUtcNow());

    private static RateEdit EditOf(RateProposal proposal, HubRequest request) =>
        new(JsonNode.Parse(proposal.Patch.Span)!.AsObject(), request.Caller.Actor) { Note = proposal.Note };

    private async Task<(RateProposal Proposal, string ETag)?> FindAsync(HubRequest request) =>
        PlainIds.Of(request) is { } id ? await proposals.FindAsync(id, request.Aborted).ConfigureAwait(false) : null;

    private async Task<Outcome<(RateProposal Proposal, string ETag)>> FindPendingAsync(HubRequest request)
    {
        if (await FindAsync(request).ConfigureAwait(false) is not { } found)
        {
            return Unknown;
        }

        return found.Proposal.State == ProposalState.Pending ? found : Decided;
    }
}
