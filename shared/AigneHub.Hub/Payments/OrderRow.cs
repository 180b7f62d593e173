using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Payments;

/// <summary>An order as a row of its account's partition.</summary>
internal static class OrderRow
{
    public static RowData Write(Order order) => new(21)
    {
        ["Id"] = order.Id,
        ["Kind"] = (long)order.Kind,
        ["State"] = (long)order.State,
        ["Title"] = order.Title,
        ["Credits"] = order.Credits.Nanos,
        ["CreditDays"] = order.CreditDays,
        ["CreditsUntil"] = order.CreditsUntil,
        ["Plan"] = order.Plan,
        ["FromPlan"] = order.FromPlan,
        ["Price"] = order.Price.Minor,
        ["Currency"] = order.Price.Currency,
        ["Paid"] = order.Paid,
        ["Returned"] = order.ReturnedInAll,
        ["Created"] = order.Created,
        ["Actor"] = order.Actor,
        ["Live"] = order.Live is { } live ? live : RowValue.None,
        ["Checkout"] = order.Checkout,
        ["Payment"] = order.Payment,
        ["Grant"] = order.Grant,
        ["Problem"] = order.Problem,
    };

    public static Order Read(Row row) => new()
    {
        Id = row.Data["Id"].AsString()!,
        Account = row.Partition,
        Kind = (OrderKind)row.Data["Kind"].AsInt64()!.Value,
        State = (OrderState)row.Data["State"].AsInt64()!.Value,
        Title = row.Data["Title"].AsString()!,
        Credits = new Amount(row.Data["Credits"].AsInt64()!.Value),
        CreditDays = (int?)row.Data["CreditDays"].AsInt64(),
        CreditsUntil = row.Data["CreditsUntil"].AsTime(),
        Plan = row.Data["Plan"].AsString(),
        FromPlan = row.Data["FromPlan"].AsString(),
        Price = new Cash(row.Data["Price"].AsInt64()!.Value, row.Data["Currency"].AsString()!),
        Paid = row.Data["Paid"].AsInt64() ?? 0,
        ReturnedInAll = row.Data["Returned"].AsInt64() ?? 0,
        Created = row.Data["Created"].AsTime()!.Value,
        Actor = row.Data["Actor"].AsString()!,
        Live = row.Data["Live"].AsBoolean(),
        Checkout = row.Data["Checkout"].AsString(),
        Payment = row.Data["Payment"].AsString(),
        Grant = row.Data["Grant"].AsInt64(),
        Problem = row.Data["Problem"].AsString(),
    };
}
