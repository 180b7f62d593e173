using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Rollups;

/// <summary>What calls are counted by.</summary>
internal readonly record struct RollupKey(string Provider, string Model, string? Project, string KeyId)
{
    private const int HashBytes = 16;

    public static RollupKey Of(UsageEvent call) => new(call.Provider, call.Model, call.Project, call.KeyId);

    /// <summary>
    /// A name that is legal in a row key and short however long the parts are: a model id holds slashes, and a project
    /// is whatever its owner calls it.
    /// </summary>
    public string Name()
    {
        var parts = Encoding.UTF8.GetBytes($"{Provider}\n{Model}\n{Project}\n{KeyId}");
        return Convert.ToHexStringLower(SHA256.HashData(parts).AsSpan(0, HashBytes));
    }
}
