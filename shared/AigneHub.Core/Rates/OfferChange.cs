namespace AigneHub.Core.Rates;

/// <summary>What a change of the rates does to one model.</summary>
/// <param name="Model">The model, as <c>provider/model</c>.</param>
/// <param name="Before">As it was; null for a model that is new.</param>
/// <param name="After">As it will be; null for one that is no longer there.</param>
public sealed record OfferChange(string Model, ModelOffer? Before, ModelOffer? After)
{
    /// <summary>Every model that two price books offer differently at a moment, in ordinal order.</summary>
    public static IReadOnlyList<OfferChange> Between(PriceBook before, PriceBook after, DateTimeOffset moment)
    {
        var changes = new List<OfferChange>();
        foreach (var model in Ids(before).Union(Ids(after), StringComparer.OrdinalIgnoreCase))
        {
            var change = new OfferChange(model, Find(before, model, moment), Find(after, model, moment));
            if (change.Before is null || change.After is null || !change.Before.IsSameAs(change.After))
            {
                changes.Add(change);
            }
        }

        changes.Sort((left, right) => string.CompareOrdinal(left.Model, right.Model));
        return changes;
    }

    /// <summary>
    /// Whether a cost becomes more than so many times what it was, or less than that part of it. A price for what had none is
    /// no jump; something for nothing, or nothing for something, always is.
    /// </summary>
    public bool Jumps(decimal factor) =>
        Before?.Cost is { } before && (After?.Cost is not { } after || OfferReturn.Pairs(before, after).Any(pair =>
        {
            var (was, becomes) = (pair.First.ToPerUnit(), pair.Second.ToPerUnit());
            return becomes > was * factor || becomes * factor < was;
        }));

    private static IEnumerable<string> Ids(PriceBook book) =>
        book.Models.Providers.SelectMany(book.Models.All).Select(entry => entry.FullId);

    private static ModelOffer? Find(PriceBook book, string model, DateTimeOffset moment) =>
        book.Find(model) is { } entry ? ModelOffer.Of(book, entry, moment) : null;
}
