using AigneHub.Core.Tables;

namespace AigneHub.Hub.Rates;

/// <summary>Keeps proposals beside the versions, so that one becomes a version in one transaction.</summary>
internal sealed class ProposalStore(ITables tables)
{
    private static readonly string[] States = [.. Enum.GetNames<ProposalState>().Select(name => name.ToLowerInvariant())];

    /// <summary>The word for a state.</summary>
    public static string WordOf(ProposalState state) => States[(int)state];

    /// <summary>The change that writes a new proposal.</summary>
    public static RowChange Insert(RateProposal proposal) => RowChange.Insert(KeyOf(proposal.Id), ToData(proposal));

    /// <summary>The change that writes what was decided.</summary>
    public static RowChange Replace(RateProposal proposal, string etag) =>
        RowChange.Replace(KeyOf(proposal.Id), ToData(proposal), etag);

    /// <summary>A proposal, and the version of its row; null when there is none of the id.</summary>
    public async Task<(RateProposal Proposal, string ETag)?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(RateRows.Table, RateRows.Partition, KeyOf(id), cancellationToken)
            .ConfigureAwait(false);
        return row is null ? null : (ToProposal(row), row.ETag);
    }

    /// <summary>A page of all proposals, oldest first, after an id.</summary>
    public async Task<(IReadOnlyList<RateProposal> Proposals, bool HasMore)> ListAsync(
        string? after, int take, CancellationToken cancellationToken)
    {
        var all = RowRange.StartingWith(RateRows.ProposalPrefix);
        var range = after is null ? all : all.After(KeyOf(after));
        var page = await tables.QueryAsync(RateRows.Table, RateRows.Partition, range, take, cancellationToken)
            .ConfigureAwait(false);
        return ([.. page.Rows.Select(ToProposal)], page.HasMore);
    }

    /// <summary>Writes what was decided. False when somebody else decided first.</summary>
    public async Task<bool> ReplaceAsync(RateProposal proposal, string etag, CancellationToken cancellationToken)
    {
        var result = await tables
            .CommitAsync(RateRows.Table, RateRows.Partition, [Replace(proposal, etag)], cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded;
    }

    private static string KeyOf(string id) => RateRows.ProposalPrefix + id;

    private static RowData ToData(RateProposal proposal)
    {
        var data = new RowData(22)
        {
            ["Created"] = proposal.Created,
            ["By"] = proposal.By,
            ["Note"] = proposal.Note,
            ["State"] = WordOf(proposal.State),
            ["DecidedBy"] = proposal.DecidedBy,
            ["Decided"] = proposal.Decided,
        };
        RowPieces.Write(data, RateRows.Pack(proposal.Patch.Span));
        return data;
    }

    private static RateProposal ToProposal(Row row) => new(
        row.Key[RateRows.ProposalPrefix.Length..],
        row.Data["Created"].AsTime()!.Value,
        row.Data["By"].AsString()!,
        row.Data["Note"].AsString(),
        RateRows.Unpack(row.Data))
    {
        State = (ProposalState)Array.IndexOf(States, row.Data["State"].AsString()),
        DecidedBy = row.Data["DecidedBy"].AsString(),
        Decided = row.Data["Decided"].AsTime(),
    };
}
