using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Audit;

/// <summary>An entry as it is kept.</summary>
/// <param name="Line">Its text: see <see cref="AuditLine"/>.</param>
/// <param name="Hash">The SHA-256 of the text's UTF-8, in lower-case hexadecimal.</param>
internal sealed record AuditEntry(string Line, string Hash)
{
    private readonly JsonElement _fields = JsonElement.Parse(Line);

    /// <summary>Its place in the account's chain, from 1.</summary>
    public long Sequence => _fields.GetProperty("sequence"u8).GetInt64();

    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset Time => Rfc3339.TryParse(Text("time")!, out var time) ? time : default;

    /// <summary>The hash of the entry before it; empty for the first.</summary>
    public string Previous => Text("previous")!;

    /// <summary>Whether the text is still the one the hash was made of.</summary>
    public bool IsGenuine => Hash == HashOf(Line);

    /// <summary>A field of its own that is text or null.</summary>
    public string? Text(string name) => _fields.GetProperty(name).GetString();

    /// <summary>A field of who did it.</summary>
    public string? Actor(string name) => _fields.GetProperty("actor"u8).GetProperty(name).GetString();

    /// <summary>A field as it was written: what it was before or is after; null for none.</summary>
    public string? Raw(string name) =>
        _fields.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetRawText() : null;

    /// <summary>The hash of an entry's text.</summary>
    public static string HashOf(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
}
