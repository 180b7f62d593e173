using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Bodies;

/// <summary>
/// The field <c>models</c>: what to try when the model fails. It is the hub's own, so it is taken out of what goes upstream.
/// </summary>
internal static class FallbackModels
{
    private const int Most = 10;
    private const int MaxLength = 256;

    /// <summary>Reads a body without the field, and the field.</summary>
    public static Outcome<CallBody> Read(IBodyReader reader, ReadOnlyMemory<byte> bytes)
    {
        // Most bodies do not have it. Of some, the names are not known; then a search tells.
        var body = reader.Read(bytes);
        if (body.Failed || !body.Value.Names.MayHold("models"u8)
            || bytes.Span.IndexOf("\"models\""u8) < 0 || Find(bytes.Span) is not { } field)
        {
            return body;
        }

        if (ReadNames(bytes.Span[field.Value..field.End]) is not { } models)
        {
            return new HubError(
                ErrorCodes.InvalidValue, $"'models' must be a list of 1 to {Most} names of models.", "models");
        }

        body = reader.Read(Without(bytes.Span, field));
        if (!body.Failed)
        {
            body.Value.FallbackModels = models;
        }

        return body;
    }

    private static (int Start, int Value, int End)? Find(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    var start = (int)reader.TokenStartIndex;
                    var isIt = reader.ValueTextEquals("models"u8);
                    _ = reader.Read();
                    var value = (int)reader.TokenStartIndex;
                    reader.Skip();
                    if (isIt)
                    {
                        return (start, value, (int)reader.BytesConsumed);
                    }
                }
            }
        }
        catch (JsonException)
        {
            // Told in full by who reads it all.
        }

        return null;
    }

    private static List<string>? ReadNames(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        _ = reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var models = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String || models.Count == Most || reader.ValueSpan.Length is 0 or > MaxLength
                || ReadText(ref reader) is not { } text)
            {
                return null;
            }

            models.Add(text);
        }

        return models.Count == 0 ? null : models;
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is legal JSON, but no text.
            return null;
        }
    }

    /// <summary>Takes the field out with the comma after it, or the one before it when it is the last.</summary>
    private static byte[] Without(ReadOnlySpan<byte> json, (int Start, int Value, int End) field)
    {
        const string white = " \t\r\n";
        var (start, end) = (field.Start, field.End);
        var next = end;
        while (white.Contains((char)json[next], StringComparison.Ordinal))
        {
            next++;
        }

        if (json[next] == ',')
        {
            end = next + 1;
        }
        else
        {
            var before = json[..start].LastIndexOfAnyExcept(" \t\r\n"u8);
            start = json[before] == ',' ? before : start;
        }

        return [.. json[..start], .. json[end..]];
    }
}
