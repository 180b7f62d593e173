using AigneHub.Core.Payments;
using AigneHub.Core.Tables;
using AigneHub.Hub.Payments;

namespace AigneHub.Hub.Plans;

/// <summary>Subscriptions in the tables, each a row of its account's partition.</summary>
internal sealed class SubscriptionStore(ITables tables)
{
    private const string Rows = "subscription:";
    private const int MaxRows = 1_000;

    /// <summary>
    /// The account's subscription: the one that runs or, when none does, the one that ended last; null when it never had
    /// one. Should it have paid for two at once, the one that nobody has ended comes first.
    /// </summary>
    public async Task<PlanSubscription?> CurrentAsync(string account, CancellationToken cancellationToken)
    {
        var page = await tables
            .QueryAsync(PaymentRows.Table, account, RowRange.StartingWith(Rows), MaxRows, cancellationToken)
            .ConfigureAwait(false);
        return page.Rows.Select(Read).MaxBy(it => (it.Runs, !it.EndsWithPeriod, it.Paid));
    }

    /// <summary>Changes one, which is made if it was not known yet. Answers it as it is then.</summary>
    public async Task<PlanSubscription> ChangeAsync(
        string account, string id, Func<PlanSubscription, PlanSubscription> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var key = Rows + id;
            var row = await tables.GetAsync(PaymentRows.Table, account, key, cancellationToken).ConfigureAwait(false);
            var before = row is null ? new PlanSubscription(id) : Read(row);
            var after = change(before);
            var write = row is null
                ? RowChange.Insert(key, Write(after))
                : RowChange.Replace(key, Write(after), row.ETag);
            if (after == before
                || (await tables.CommitAsync(PaymentRows.Table, account, [write], cancellationToken).ConfigureAwait(false))
                    .Succeeded)
            {
                return after;
            }
        }
    }

    private static RowData Write(PlanSubscription it) => new(13)
    {
        ["Live"] = it.Live,
        ["Event"] = it.Event,
        ["Told"] = Known(it.Told),
        ["State"] = (long)it.State,
        ["NextPlan"] = it.NextPlan,
        ["EndsWithPeriod"] = it.EndsWithPeriod,
        ["Plan"] = it.Plan,
        ["Start"] = Known(it.Start),
        ["End"] = Known(it.End),
        ["Paid"] = Known(it.Paid),
        ["Failed"] = it.FailedLast,
        ["NextAttempt"] = it.NextAttempt,
    };

    private static PlanSubscription Read(Row row) => new(row.Key[Rows.Length..])
    {
        Live = row.Data["Live"].AsBoolean()!.Value,
        Event = row.Data["Event"].AsString(),
        Told = row.Data["Told"].AsTime() ?? default,
        State = (SubscriptionState)row.Data["State"].AsInt64()!.Value,
        NextPlan = row.Data["NextPlan"].AsString(),
        EndsWithPeriod = row.Data["EndsWithPeriod"].AsBoolean()!.Value,
        Plan = row.Data["Plan"].AsString(),
        Start = row.Data["Start"].AsTime() ?? default,
        End = row.Data["End"].AsTime() ?? default,
        Paid = row.Data["Paid"].AsTime() ?? default,
        FailedLast = row.Data["Failed"].AsTime(),
        NextAttempt = row.Data["NextAttempt"].AsTime(),
    };

    private static DateTimeOffset? Known(DateTimeOffset time) => time == default ? null : time;
}
