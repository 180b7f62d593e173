using System.Globalization;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Webhooks.Deliveries;

/// <summary>
/// Deliveries in the table of their endpoints. Each has a row in the partition of dues, under the moment at which something is
/// to be done to it; such a row of any other moment is left over and means nothing.
/// </summary>
internal static class DeliveryRows
{
    /// <summary>No account is called like this.</summary>
    public const string DuePartition = "due:";

    private const string Prefix = "delivery:";

    public static string Key(string webhook, string id) => PrefixOf(webhook) + id;

    public static string PrefixOf(string webhook) => $"{Prefix}{webhook}:";

    public static string DueKey(Delivery delivery) => string.Create(
        CultureInfo.InvariantCulture,
        $"{delivery.Due.UtcTicks:D19}:{delivery.Account}:{delivery.Webhook}:{delivery.Id}");

    /// <summary>The dues up to a moment.</summary>
    public static RowRange DueUntil(DateTimeOffset now) => new(
        null, string.Create(CultureInfo.InvariantCulture, $"{now.UtcTicks + 1:D19}"));

    /// <summary>Whose due a row is.</summary>
    public static (string Account, string Webhook, string Id) ReadDue(string key) =>
        key.Split(':') is [_, var account, var webhook, var id] ? (account, webhook, id) : throw new FormatException(key);

    public static RowData ToData(Delivery delivery) => new(11)
    {
        ["Kind"] = delivery.Kind,
        ["Subject"] = delivery.Subject,
        ["Body"] = delivery.Body,
        ["Created"] = delivery.Created,
        ["State"] = (long)delivery.State,
        ["Attempts"] = (long)delivery.Attempts,
        ["LastAttempt"] = delivery.LastAttempt,
        ["Status"] = (long?)delivery.Status,
        ["Error"] = delivery.Error,
        ["Due"] = delivery.Due,
    };

    public static Delivery ToDelivery(Row row)
    {
        var (webhook, id) = row.Key.Split(':') is [_, var first, var second] ? (first, second) : throw new FormatException(row.Key);
        var data = row.Data;
        return new Delivery(row.Partition, webhook, id)
        {
            Kind = data["Kind"].AsString()!,
            Subject = data["Subject"].AsString()!,
            Body = data["Body"].AsString()!,
            Created = data["Created"].AsTime()!.Value,
            State = (DeliveryState)data["State"].AsInt64()!.Value,
            Attempts = (int)data["Attempts"].AsInt64()!.Value,
            LastAttempt = data["LastAttempt"].AsTime(),
            Status = (int?)data["Status"].AsInt64(),
            Error = data["Error"].AsString(),
            Due = data["Due"].AsTime()!.Value,
        };
    }
}
