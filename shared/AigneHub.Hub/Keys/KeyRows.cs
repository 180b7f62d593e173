using AigneHub.Core.Keys;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Keys;

/// <summary>A key as a row of the table <c>keys</c>.</summary>
internal static class KeyRows
{
    public const string Table = "keys";

    /// <summary>The only row of a key's own partition, which is its hash: the point read of every first call.</summary>
    public const string ByHash = "key";

    public static RowData ToData(ApiKey key) => new(11)
    {
        ["Id"] = key.Id,
        ["Hash"] = key.Hash.ToString(),
        ["Name"] = key.Name,
        ["Account"] = key.Account,
        ["Project"] = key.Project,
        ["Member"] = key.Member,
        ["Masked"] = key.Masked,
        ["Scopes"] = (long)key.Scopes,
        ["Created"] = key.Created,
        ["Expires"] = key.Expires,
        ["Revoked"] = key.Revoked,
    };

    public static ApiKey FromData(RowData data)
    {
        var hash = default(KeyHash);
        Convert.FromHexString(data["Hash"].AsString()!, hash, out _, out _);
        return new ApiKey
        {
            Id = data["Id"].AsString()!,
            Hash = hash,
            Name = data["Name"].AsString()!,
            Account = data["Account"].AsString()!,
            Project = data["Project"].AsString(),
            Member = data["Member"].AsString(),
            Masked = data["Masked"].AsString()!,
            Scopes = (KeyScopes)data["Scopes"].AsInt64()!.Value,
            Created = data["Created"].AsTime()!.Value,
            Expires = data["Expires"].AsTime(),
            Revoked = data["Revoked"].AsTime(),
        };
    }
}
