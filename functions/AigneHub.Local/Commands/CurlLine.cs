namespace AigneHub.Local.Commands;

/// <summary>Lines that can be pasted into a shell.</summary>
internal static class CurlLine
{
    /// <summary>The variable such lines take the key from.</summary>
    public const string KeyVariable = "$AIGNEHUB_KEY";

    /// <summary>A call of the hub.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="url">Where to.</param>
    /// <param name="body">A JSON body, or null.</param>
    /// <param name="key">The key, or the variable that holds it.</param>
    public static string Of(string method, string url, string? body = null, string key = KeyVariable)
    {
        var verb = method == (body is null ? "GET" : "POST") ? string.Empty : $"-X {method} ";
        var line = $"curl {verb}{url} -H \"Authorization: Bearer {key}\"";
        return body is null ? line : $"{line} -H \"Content-Type: application/json\" -d {Quote(body)}";
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
