using AigneHub.Core.Tables;

namespace AigneHub.Hub.Inference.Credentials;

/// <summary>
/// The table <c>upstreams</c>. Its partition <c>credentials</c> holds the credentials that were added while the hub ran,
/// without their secrets.
/// </summary>
internal static class CredentialRows
{
    public const string Table = "upstreams";
    public const string Partition = "credentials";

    public static string Key(string provider, string id) => $"{provider}:{id}";

    public static RowData ToData(StoredCredential credential)
    {
        var data = new RowData(18)
        {
            ["Provider"] = credential.Provider,
            ["Id"] = credential.Id,
            ["Name"] = credential.Name,
            ["Kind"] = CredentialKindNames.Of(credential.Kind),
            ["BaseUrl"] = credential.BaseUrl,
            ["Region"] = credential.Region,
            ["Scope"] = credential.Scope,
            ["Endpoint"] = credential.Endpoint,
            ["ClientId"] = credential.ClientId,
            ["Weight"] = (long)credential.Weight,
            ["Enabled"] = credential.Enabled,
            ["RequestsPerMinute"] = (long)credential.Limits.RequestsPerMinute,
            ["ConcurrentCalls"] = (long)credential.Limits.ConcurrentCalls,
            ["Masked"] = credential.Masked,
            ["SecretName"] = credential.SecretName,
            ["Version"] = credential.Version,
            ["Created"] = credential.Created,
            ["By"] = credential.By,
            ["Changed"] = credential.Changed,
        };
        return data;
    }

    public static StoredCredential ToCredential(Row row)
    {
        var data = row.Data;
        return new StoredCredential(data["Provider"].AsString()!, data["Id"].AsString()!)
        {
            Name = data["Name"].AsString()!,
            Kind = CredentialKindNames.Parse(data["Kind"].AsString()),
            BaseUrl = data["BaseUrl"].AsString(),
            Region = data["Region"].AsString(),
            Scope = data["Scope"].AsString(),
            Endpoint = data["Endpoint"].AsString(),
            ClientId = data["ClientId"].AsString(),
            Weight = (int)data["Weight"].AsInt64()!.Value,
            Enabled = data["Enabled"].AsBoolean()!.Value,
            Limits = new CredentialLimits(
                (int)data["RequestsPerMinute"].AsInt64()!.Value, (int)data["ConcurrentCalls"].AsInt64()!.Value),
            Masked = data["Masked"].AsString()!,
            SecretName = data["SecretName"].AsString()!,
            Version = data["Version"].AsInt64()!.Value,
            Created = data["Created"].AsTime()!.Value,
            By = data["By"].AsString()!,
            Changed = data["Changed"].AsTime(),
        };
    }
}
