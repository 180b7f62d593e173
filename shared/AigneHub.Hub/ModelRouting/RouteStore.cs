using AigneHub.Core.Errors;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.ModelRouting;

/// <summary>Keeps the routes.</summary>
internal sealed class RouteStore(ITables tables, TimeProvider time)
{
    private const int PageRows = 500;

    private static readonly HubError Stale = new(
        ErrorCodes.PreconditionFailed, "The route was changed meanwhile.", "If-Match");

    /// <summary>All of them, the oldest first.</summary>
    public async ValueTask<IReadOnlyList<ModelRoute>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<ModelRoute>();
        await foreach (var row in tables
            .ReadAsync(RouteRows.Table, RouteRows.Partition, RowRange.All, PageRows, cancellationToken).ConfigureAwait(false))
        {
            found.Add(RouteRows.ToRoute(row));
        }

        return found;
    }

    public async ValueTask<ModelRoute?> FindAsync(string id, CancellationToken cancellationToken) =>
        await RowAsync(id, cancellationToken).ConfigureAwait(false) is { } row ? RouteRows.ToRoute(row) : null;

    public async Task<ModelRoute> AddAsync(ModelRoute route, CancellationToken cancellationToken)
    {
        var made = route with { Created = time.GetUtcNow() };
        _ = await CommitAsync(RowChange.Insert(made.Id, RouteRows.ToData(made)), cancellationToken).ConfigureAwait(false);
        return made;
    }

    /// <summary>Changes one. Null when there is none of the id.</summary>
    public async Task<Outcome<ModelRoute>?> ChangeAsync(
        string id, long? version, Func<ModelRoute, ModelRoute> change, CancellationToken cancellationToken)
    {
        if (await RowAsync(id, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var before = RouteRows.ToRoute(row);
        if (version is not null && version != before.Version)
        {
            return (Outcome<ModelRoute>)Stale;
        }

        var after = change(before) with { Version = before.Version + 1, Changed = time.GetUtcNow() };
        var isDone = await CommitAsync(RowChange.Replace(id, RouteRows.ToData(after), row.ETag), cancellationToken)
            .ConfigureAwait(false);
        return isDone ? after : Stale;
    }

    /// <summary>Removes one. Null when there is none of the id.</summary>
    public async Task<Outcome<ModelRoute>?> DeleteAsync(string id, long? version, CancellationToken cancellationToken)
    {
        if (await RowAsync(id, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var route = RouteRows.ToRoute(row);
        var isDone = (version is null || version == route.Version)
            && await CommitAsync(RowChange.Delete(id, row.ETag), cancellationToken).ConfigureAwait(false);
        return isDone ? route : Stale;
    }

    private ValueTask<Row?> RowAsync(string id, CancellationToken cancellationToken) =>
        tables.GetAsync(RouteRows.Table, RouteRows.Partition, id, cancellationToken);

    private async Task<bool> CommitAsync(RowChange change, CancellationToken cancellationToken) =>
        (await tables.CommitAsync(RouteRows.Table, RouteRows.Partition, [change], cancellationToken).ConfigureAwait(false))
        .Succeeded;
}
