using AigneHub.Core.Tables;

namespace AigneHub.Hub.Webhooks;

/// <summary>
/// The table <c>webhooks</c>: a partition an account, with a row for each endpoint and each delivery; and one partition of the
/// moments at which something is to be done to a delivery.
/// </summary>
internal static class WebhookRows
{
    public const string Table = "webhooks";
    public const string Prefix = "hook:";

    public static string Key(string id) => Prefix + id;

    public static RowData ToData(Webhook hook) => new(14)
    {
        ["Url"] = hook.Url,
        ["Name"] = hook.Name,
        ["Kinds"] = string.Join(' ', hook.Kinds),
        ["Enabled"] = hook.Enabled,
        ["Problem"] = hook.Problem,
        ["FailingSince"] = hook.FailingSince,
        ["SecretName"] = hook.SecretName,
        ["OldSecretName"] = hook.OldSecretName,
        ["OldSecretUntil"] = hook.OldSecretUntil,
        ["Version"] = hook.Version,
        ["Created"] = hook.Created,
        ["By"] = hook.By,
        ["Changed"] = hook.Changed,
    };

    public static Webhook ToWebhook(Row row)
    {
        var data = row.Data;
        return new Webhook(row.Partition, row.Key[Prefix.Length..])
        {
            Url = data["Url"].AsString()!,
            Name = data["Name"].AsString(),
            Kinds = data["Kinds"].AsString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Enabled = data["Enabled"].AsBoolean()!.Value,
            Problem = data["Problem"].AsString(),
            FailingSince = data["FailingSince"].AsTime(),
            SecretName = data["SecretName"].AsString()!,
            OldSecretName = data["OldSecretName"].AsString(),
            OldSecretUntil = data["OldSecretUntil"].AsTime(),
            Version = data["Version"].AsInt64()!.Value,
            Created = data["Created"].AsTime()!.Value,
            By = data["By"].AsString()!,
            Changed = data["Changed"].AsTime(),
        };
    }
}
