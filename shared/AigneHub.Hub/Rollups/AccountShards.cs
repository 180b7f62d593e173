using System.Security.Cryptography;
using System.Text;

namespace AigneHub.Hub.Rollups;

/// <summary>
/// Spreads what many accounts write in the same moment, such as the beginning of an hour, over more partitions than one.
/// </summary>
/// <param name="prefix">What their names begin with.</param>
internal sealed class AccountShards(string prefix)
{
    private const int Count = 16;

    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All { get; } = [.. Enumerable.Range(0, Count).Select(number => $"{prefix}{number:x}")];

    /// <summary>The one of an account.</summary>
    public string Of(string account) => All[SHA256.HashData(Encoding.UTF8.GetBytes(account))[0] % Count];
}
