using System.Text.Json;
using AigneHub.Providers.Json;

namespace AigneHub.Hub.Tests.Json;

/// <summary>All tokens of some bytes, written down so that two readers can be compared.</summary>
internal sealed record JsonTokens(IReadOnlyList<string> Tokens, bool Valid)
{
    public bool Matches(JsonTokens other) => Valid == other.Valid && Tokens.SequenceEqual(other.Tokens);

    public override string ToString() => $"{(Valid ? "valid" : "refused")}: {string.Join(' ', Tokens)}";

    /// <summary>As the product's scanner sees them.</summary>
    public static JsonTokens Scan(ReadOnlySpan<byte> json)
    {
        var tokens = new List<string>();
        var scanner = new JsonScanner(json);
        while (scanner.Read())
        {
            var raw = scanner.Raw;
            tokens.Add(Describe(scanner.Token, scanner.Start, scanner.Consumed, scanner.Depth, raw) + Value(in scanner));
        }

        return new JsonTokens(tokens, !scanner.Failed);
    }

    /// <summary>As the framework's reader sees them.</summary>
    public static JsonTokens Oracle(ReadOnlySpan<byte> json)
    {
        var tokens = new List<string>();
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                tokens.Add(
                    Describe(
                        reader.TokenType,
                        (int)reader.TokenStartIndex,
                        (int)reader.BytesConsumed,
                        reader.CurrentDepth,
                        reader.ValueSpan)
                    + Value(in reader));
            }

            return new JsonTokens(tokens, Valid: true);
        }
        catch (JsonException)
        {
            return new JsonTokens(tokens, Valid: false);
        }
    }

    private static string Describe(JsonTokenType token, int start, int end, int depth, ReadOnlySpan<byte> raw) =>
        $"{token}@{start}..{end}/{depth}:{Convert.ToHexString(raw)}";

    private static string Value(in JsonScanner scanner) => scanner.Token switch
    {
        JsonTokenType.String or JsonTokenType.PropertyName => $"{scanner.Escaped}={scanner.Text() ?? "not Unicode"}",
        JsonTokenType.Number =>
            $"{(scanner.TryGetInt64(out var whole) ? whole : null)}={(scanner.TryGetDecimal(out var number) ? number : null)}",
        _ => string.Empty,
    };

    private static string Value(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String or JsonTokenType.PropertyName => $"{reader.ValueIsEscaped}={Text(in reader)}",
        JsonTokenType.Number =>
            $"{(reader.TryGetInt64(out var whole) ? whole : null)}={(reader.TryGetDecimal(out var number) ? number : null)}",
        _ => string.Empty,
    };

    private static string Text(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "not Unicode";
        }
    }
}
