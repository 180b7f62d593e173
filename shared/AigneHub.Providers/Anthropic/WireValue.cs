using System.Text.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Anthropic;

/// <summary>Reads the value of the name that a scanner stands at.</summary>
internal static class WireValue
{
    /// <summary>Where it stands, whatever it is.</summary>
    public static FieldSpan Any(scoped ref JsonScanner scanner)
    {
        _ = scanner.Read();
        var start = scanner.Start;
        scanner.Skip();
        return scanner.Failed ? default : new FieldSpan(start, scanner.Consumed - start);
    }

    /// <summary>Where the inside of a text stands; nowhere when it is none.</summary>
    public static FieldSpan Text(scoped ref JsonScanner scanner)
    {
        _ = scanner.Read();
        if (scanner.Token == JsonTokenType.String)
        {
            return new FieldSpan(scanner.Start + 1, scanner.Raw.Length);
        }

        scanner.Skip();
        return default;
    }

    /// <summary>A text; null when it is none.</summary>
    public static string? String(scoped ref JsonScanner scanner)
    {
        _ = scanner.Read();
        if (scanner.Token == JsonTokenType.String)
        {
            return scanner.Text();
        }

        scanner.Skip();
        return null;
    }
}
