using AigneHub.Core.Tables;

namespace AigneHub.Hub.Payments;

/// <summary>Which customer of the processor an account is, and whose a payment is.</summary>
public sealed class CustomerStore(ITables tables)
{
    /// <summary>The account's customer.</summary>
    public async Task<Customer> GetAsync(string account, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(PaymentRows.Table, account, PaymentRows.Customer, cancellationToken)
            .ConfigureAwait(false);
        return row is null ? Customer.Unknown : Read(row);
    }

    /// <summary>Notes the processor's customer.</summary>
    public Task SetIdAsync(string account, string id, CancellationToken cancellationToken) =>
        ChangeAsync(account, customer => customer with { Id = id }, cancellationToken);

    /// <summary>Flags an account, or takes the flag away.</summary>
    public Task SetFlagAsync(string account, string? flag, CancellationToken cancellationToken) =>
        ChangeAsync(account, customer => customer with { Flag = flag }, cancellationToken);

    /// <summary>Notes whose a payment is, so that what is told of it later can be found.</summary>
    public async Task ClaimAsync(PaymentOwner owner, string payment, CancellationToken cancellationToken)
    {
        var row = new RowData(2) { ["Account"] = owner.Account, ["Order"] = owner.Order };
        _ = await tables
            .CommitAsync(
                PaymentRows.Table,
                PaymentRows.PaymentPartition(payment),
                [RowChange.Upsert(PaymentRows.Owner, row)],
                cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Whose a payment is; null when it is not known, or not yet.</summary>
    public async Task<PaymentOwner?> FindOwnerAsync(string payment, CancellationToken cancellationToken)
    {
        var row = await tables
            .GetAsync(PaymentRows.Table, PaymentRows.PaymentPartition(payment), PaymentRows.Owner, cancellationToken)
            .ConfigureAwait(false);
        return row is null
            ? null
            : new PaymentOwner(row.Data["Account"].AsString()!, row.Data["Order"].AsString()!);
    }

    private async Task ChangeAsync(string account, Func<Customer, Customer> change, CancellationToken cancellationToken)
    {
        CommitResult result;
        do
        {
            var row = await tables.GetAsync(PaymentRows.Table, account, PaymentRows.Customer, cancellationToken)
                .ConfigureAwait(false);
            var before = row is null ? Customer.Unknown : Read(row);
            var after = change(before);
            if (after == before)
            {
                return;
            }

            var data = new RowData(2) { ["Customer"] = after.Id, ["Flag"] = after.Flag };
            var write = row is null
                ? RowChange.Insert(PaymentRows.Customer, data)
                : RowChange.Replace(PaymentRows.Customer, data, row.ETag);
            result = await tables.CommitAsync(PaymentRows.Table, account, [write], cancellationToken)
                .ConfigureAwait(false);
        }
        while (!result.Succeeded);
    }

    private static Customer Read(Row row) => new(row.Data["Customer"].AsString(), row.Data["Flag"].AsString());
}
