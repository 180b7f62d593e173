using AigneHub.Core.Money;
using AigneHub.Core.Tables;
using AigneHub.Hub.Payments;

namespace AigneHub.Hub.Promotions;

/// <summary>
/// Where promotions are in the tables: each has a partition with its codes and who used it, so that a use is one transaction;
/// each code has one that says which promotion it is of.
/// </summary>
internal static class PromotionRows
{
    public const string Table = PaymentRows.Table;

    /// <summary>The partition of all promotions' ids.</summary>
    public const string List = "promotions";

    /// <summary>The promotion's own row, and the one that a code's partition has.</summary>
    public const string Promotion = "promotion";

    /// <summary>The rows of a promotion's codes.</summary>
    public const string Codes = "code:";

    public static string PartitionOf(string promotion) => "promotion:" + promotion;

    public static string CodePartition(string code) => "promotion-code:" + code;

    public static string Use(string account) => "use:" + account;

    public static RowData Write(Promotion it) => new(9)
    {
        ["Id"] = it.Id,
        ["Title"] = it.Title,
        ["Credits"] = it.Credits.Nanos,
        ["CreditDays"] = it.CreditDays,
        ["Expires"] = it.Expires,
        ["MaxUses"] = it.MaxUses,
        ["Used"] = it.Used,
        ["Active"] = it.Active,
        ["Created"] = it.Created,
    };

    public static Promotion ReadPromotion(Row row) => new()
    {
        Id = row.Data["Id"].AsString()!,
        Title = row.Data["Title"].AsString()!,
        Credits = new Amount(row.Data["Credits"].AsInt64()!.Value),
        CreditDays = (int?)row.Data["CreditDays"].AsInt64(),
        Expires = row.Data["Expires"].AsTime(),
        MaxUses = row.Data["MaxUses"].AsInt64(),
        Used = row.Data["Used"].AsInt64()!.Value,
        Active = row.Data["Active"].AsBoolean()!.Value,
        Created = row.Data["Created"].AsTime()!.Value,
    };

    public static RowData Write(PromotionCode it) => new(2) { ["Single"] = it.Single, ["Account"] = it.Account };

    public static PromotionCode ReadCode(Row row) => new(
        row.Key[Codes.Length..], row.Data["Single"].AsBoolean()!.Value, row.Data["Account"].AsString());
}
