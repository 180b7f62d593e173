using AigneHub.Core.Errors;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;

namespace AigneHub.Hub.Rates;

/// <summary>What an operator does with price lists: imports them, or looks where the hub's costs differ from them.</summary>
public sealed class PriceDesk
{
    private readonly PriceImport _import;
    private readonly PriceBooks _books;
    private readonly TimeProvider _time;

    internal PriceDesk(PriceImport import, PriceBooks books, TimeProvider time)
    {
        _import = import;
        _books = books;
        _time = time;
    }

    /// <summary>Lays lists over the costs of the rate card, or only tells what that would do.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="dryRun">Whether to change nothing.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="note">Why.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Outcome<ImportReport>> ImportAsync(
        PriceLists lists, bool dryRun, string by, string? note, CancellationToken cancellationToken)
    {
        var done = await ImportAsync(lists, new RateEdit([], by) { Note = note }, dryRun, cancellationToken)
            .ConfigureAwait(false);
        return done.Failed
            ? done.Error
            : new ImportReport(
                dryRun ? done.Value.Draft.Head.Number : done.Value.Draft.Number,
                done.Value.Draft.Changes,
                done.Value.Held,
                done.Value.Proposal?.Id);
    }

    internal async Task<Outcome<ImportResult>> ImportAsync(
        PriceLists lists, RateEdit edit, bool dryRun, CancellationToken cancellationToken)
    {
        var json = lists.ToJson(_time.GetUtcNow());
        var patch = json.Failed ? json.Error : PriceImport.ToPatch(json.Value);
        return patch.Failed
            ? patch.Error
            : await _import.RunAsync(edit with { Patch = patch.Value }, dryRun, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where the hub's costs differ from lists, or from the catalogue that comes with the hub. Changes nothing.</summary>
    /// <param name="lists">The lists; null for the catalogue.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Outcome<DriftReport>> DriftAsync(PriceLists? lists, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        Outcome<CatalogueModel[]> entries = lists is null ? Catalogue.Load().Entries.ToArray() : lists.Entries(now);
        if (entries.Failed)
        {
            return entries.Error;
        }

        var book = await _books.NowAsync(cancellationToken).ConfigureAwait(false);
        return new DriftReport(entries.Value.Length, PriceDrift.Between(book, entries.Value, now));
    }
}
