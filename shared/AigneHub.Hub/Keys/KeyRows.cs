using System.Net;
using AigneHub.Core.Keys;
using AigneHub.Core.Tables;
using AigneHub.Hub.Inference.Limits;

namespace AigneHub.Hub.Keys;

/// <summary>A key as a row of the table <c>keys</c>.</summary>
internal static class KeyRows
{
    public const string Table = "keys";

    /// <summary>The only row of a key's own partition, which is its hash: the point read of every first call.</summary>
    public const string ByHash = "key";

    private const char BetweenModels = '\n';
    private const char BetweenNetworks = ',';

    /// <summary>The partition that tells when the keys of an account were last used.</summary>
    public static string Uses(string account) => "used_" + account;

    public static RowData ToData(ApiKey key)
    {
        var data = new RowData(20)
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
            ["Models"] = key.Models.Count == 0 ? null : string.Join(BetweenModels, key.Models),
            ["Networks"] = key.Networks.Count == 0 ? null : string.Join(BetweenNetworks, key.Networks),
            ["OldHash"] = key.Old?.Hash.ToString(),
            ["OldUntil"] = key.Old?.Until,
            ["Version"] = key.Version,
            ["App"] = key.App,
            ["KeepsBodies"] = key.KeepsBodies,
            ["CacheSeconds"] = (long?)key.CacheSeconds,
        };
        CallLimitsRows.Add(data, key.Limits);
        return data;
    }

    public static ApiKey FromData(RowData data) => new()
    {
        Id = data["Id"].AsString()!,
        Hash = HashOf(data["Hash"].AsString()!),
        Name = data["Name"].AsString()!,
        Account = data["Account"].AsString()!,
        Project = data["Project"].AsString(),
        Member = data["Member"].AsString(),
        Masked = data["Masked"].AsString()!,
        Scopes = (KeyScopes)data["Scopes"].AsInt64()!.Value,
        Created = data["Created"].AsTime()!.Value,
        Expires = data["Expires"].AsTime(),
        Revoked = data["Revoked"].AsTime(),
        Models = data["Models"].AsString()?.Split(BetweenModels) ?? [],
        Networks = data["Networks"].AsString() is { } networks
            ? [.. networks.Split(BetweenNetworks).Select(IPNetwork.Parse)]
            : [],
        Old = data["OldHash"].AsString() is { } old ? new OldSecret(HashOf(old), data["OldUntil"].AsTime()!.Value) : null,
        Version = data["Version"].AsInt64() ?? 0,
        App = data["App"].AsString(),
        KeepsBodies = data["KeepsBodies"].AsBoolean() ?? false,
        CacheSeconds = (int?)data["CacheSeconds"].AsInt64(),
        Limits = CallLimitsRows.Of(data),
    };

    private static KeyHash HashOf(string text)
    {
        var hash = default(KeyHash);
        Convert.FromHexString(text, hash, out _, out _);
        return hash;
    }
}
