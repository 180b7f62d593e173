using System.Buffers.Text;
using System.Text.Json;

namespace AigneHub.Providers.Json;

/// <summary>
/// Goes through the fields of an object or the items of an array, each with the bytes of its value. For bytes that were
/// found to be JSON; of others it sees what stands before the byte that is wrong.
/// </summary>
internal ref struct JsonItems
{
    /// <summary>No call uses this much: models read some ten million tokens at most.</summary>
    public const long MaxCount = 100_000_000;

    private readonly ReadOnlySpan<byte> _json;
    private JsonScanner _scanner;

    public JsonItems(ReadOnlySpan<byte> json)
    {
        _json = json;
        _scanner = new JsonScanner(json);
        _ = _scanner.Read();
    }

    /// <summary>The current field's name with its escapes, without its quotes.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The bytes of the current value.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether the current value is a text.</summary>
    public readonly bool IsText => Value.StartsWith("\""u8);

    /// <summary>Whether the current value is an object.</summary>
    public readonly bool IsObject => Value.StartsWith("{"u8);

    /// <summary>Whether the current value is a number.</summary>
    public readonly bool IsNumber => !Value.IsEmpty && (Value[0] == '-' || char.IsAsciiDigit((char)Value[0]));

    /// <summary>Whether the current value is <c>true</c>.</summary>
    public readonly bool IsTrue => Value.SequenceEqual("true"u8);

    /// <summary>The inside of the current text, escapes and all; empty when it is none.</summary>
    public readonly ReadOnlySpan<byte> Inside => IsText ? Value[1..^1] : default;

    /// <summary>Whether bytes are JSON from the first to the last.</summary>
    public static bool AreJson(ReadOnlySpan<byte> json)
    {
        var scanner = new JsonScanner(json);
        if (!scanner.Read())
        {
            return false;
        }

        while (scanner.Read())
        {
        }

        return !scanner.Failed;
    }

    /// <summary>The bytes of the value of an object's field; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is(name))
            {
                return fields.Value;
            }
        }

        return default;
    }

    /// <summary>Moves to the next one. False after the last.</summary>
    public bool Next()
    {
        if (!_scanner.Read() || _scanner.Token is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            return false;
        }

        if (_scanner.Token == JsonTokenType.PropertyName)
        {
            Name = _scanner.Raw;
            _ = _scanner.Read();
        }

        var start = _scanner.Start;
        _scanner.Skip();
        Value = _json[start.._scanner.Consumed];
        return !_scanner.Failed;
    }

    /// <summary>Whether the current field has this name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) =>
        Name.SequenceEqual(name) || (Name.Contains((byte)'\\') && JsonText.Equals(Name, name));

    /// <summary>The current text; null when it is none, or not Unicode.</summary>
    public readonly string? Text() => IsText ? JsonText.Decode(Inside, Inside.Contains((byte)'\\')) : null;

    /// <summary>The current number as a count: zero for nonsense, a negative or an absurd number.</summary>
    public readonly long Count() => TryCount(out var count) ? count : 0;

    /// <summary>The current number as a count. False for nonsense, a negative or an absurd number.</summary>
    public readonly bool TryCount(out long count)
    {
        var isCount = Utf8Parser.TryParse(Value, out decimal number, out var length) && length == Value.Length
            && number is >= 0 and <= MaxCount;
        count = isCount ? (long)number : 0;
        return isCount;
    }
}
