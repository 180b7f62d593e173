using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Core.Tables;
using AigneHub.Hub.Payments;

namespace AigneHub.Hub.Plans;

/// <summary>The plans, as the operator made them. None is ever taken away, because somebody may have it.</summary>
internal sealed class PlanStore(ITables tables)
{
    /// <summary>How many there may be.</summary>
    public const int MaxPlans = 200;

    private const string Partition = "plans";

    /// <summary>All of them, oldest first.</summary>
    public async Task<IReadOnlyList<Plan>> ListAsync(CancellationToken cancellationToken)
    {
        var page = await tables
            .QueryAsync(PaymentRows.Table, Partition, RowRange.All, MaxPlans, cancellationToken).ConfigureAwait(false);
        return [.. page.Rows.Select(Read)];
    }

    /// <summary>One of them, offered or not; null when there is none.</summary>
    public async Task<Plan?> FindAsync(string id, CancellationToken cancellationToken) =>
        await tables.GetAsync(PaymentRows.Table, Partition, id, cancellationToken).ConfigureAwait(false) is { } row
            ? Read(row)
            : null;

    /// <summary>Adds one.</summary>
    public async Task AddAsync(Plan plan, CancellationToken cancellationToken) => _ = await tables
        .CommitAsync(PaymentRows.Table, Partition, [RowChange.Insert(plan.Id, Write(plan))], cancellationToken)
        .ConfigureAwait(false);

    /// <summary>Changes one under its version, and answers it as it is then; null when there is none.</summary>
    public async Task<Plan?> ChangeAsync(string id, Func<Plan, Plan> change, CancellationToken cancellationToken)
    {
        while (await tables.GetAsync(PaymentRows.Table, Partition, id, cancellationToken).ConfigureAwait(false) is { } row)
        {
            var after = change(Read(row));
            var result = await tables
                .CommitAsync(
                    PaymentRows.Table, Partition, [RowChange.Replace(id, Write(after), row.ETag)], cancellationToken)
                .ConfigureAwait(false);
            if (result.Succeeded)
            {
                return after;
            }
        }

        return null;
    }

    private static RowData Write(Plan plan) => new(7)
    {
        ["Title"] = plan.Title,
        ["Credits"] = plan.Credits.Nanos,
        ["Price"] = plan.Price.Minor,
        ["Currency"] = plan.Price.Currency,
        ["Period"] = (long)plan.Period,
        ["RollsOver"] = plan.RollsOver,
        ["Active"] = plan.Active,
    };

    private static Plan Read(Row row) => new()
    {
        Id = row.Key,
        Title = row.Data["Title"].AsString()!,
        Credits = new Amount(row.Data["Credits"].AsInt64()!.Value),
        Price = new Cash(row.Data["Price"].AsInt64()!.Value, row.Data["Currency"].AsString()!),
        Period = (PlanPeriod)row.Data["Period"].AsInt64()!.Value,
        RollsOver = row.Data["RollsOver"].AsBoolean()!.Value,
        Active = row.Data["Active"].AsBoolean()!.Value,
    };
}
