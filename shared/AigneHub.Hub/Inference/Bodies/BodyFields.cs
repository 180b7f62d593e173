using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;

namespace AigneHub.Hub.Inference.Bodies;

/// <summary>
/// Walks the top-level fields of a body and reads the few the hub needs, in one pass and without changing a byte. The first
/// thing that is wrong stops the walk and is the error.
/// </summary>
internal ref struct BodyFields
{
    private readonly ReadOnlySpan<byte> _json;
    private JsonScanner _scanner;
    private ulong _seen;

    public BodyFields(ReadOnlySpan<byte> json)
    {
        _json = json;
        _scanner = new JsonScanner(json);
        if (Advance() && Token != JsonTokenType.StartObject)
        {
            Error = new HubError(ErrorCodes.InvalidJson, "The body must be a JSON object.");
        }

        ObjectStart = _scanner.Start;
    }

    /// <summary>What is wrong, or null.</summary>
    public HubError? Error { get; private set; }

    /// <summary>Where the opening brace stands.</summary>
    public int ObjectStart { get; }

    /// <summary>The names that were read, at any depth.</summary>
    public readonly NameFilter Names => _scanner.Names;

    /// <summary>The type of the value that was moved to.</summary>
    public readonly JsonTokenType Token => _scanner.Token;

    /// <summary>Moves to the next field's name. False at the end or after an error.</summary>
    public bool Next()
    {
        if (!Step())
        {
            return false;
        }

        if (Token == JsonTokenType.PropertyName)
        {
            return true;
        }

        // Reading on past the closing brace finds what must not follow it.
        _ = Advance();
        return false;
    }

    /// <summary>Whether the current field has this name. A field that is read may stand only once.</summary>
    /// <param name="name">The name.</param>
    /// <param name="index">A number of the name, 0 to 63, different from those of all others.</param>
    public bool Is(ReadOnlySpan<byte> name, int index)
    {
        if (!_scanner.ValueIs(name))
        {
            return false;
        }

        var bit = 1UL << index;
        if ((_seen & bit) != 0)
        {
            Fail(System.Text.Encoding.UTF8.GetString(name), "stands twice.");
        }

        _seen |= bit;
        return true;
    }

    /// <summary>A text; null when it is JSON's null.</summary>
    public string? Text(string field)
    {
        MoveToValue();
        if (Error is not null || Token == JsonTokenType.Null)
        {
            return null;
        }

        if (Token != JsonTokenType.String)
        {
            Fail(field, "must be a string.");
            return null;
        }

        if (_scanner.Text() is { } text)
        {
            return text;
        }

        Fail(field, "is not valid text.");
        return null;
    }

    /// <summary>True or false; false when it is JSON's null.</summary>
    public bool Truth(string field)
    {
        MoveToValue();
        if (Error is null && Token is not (JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null))
        {
            Fail(field, "must be true or false.");
        }

        return Token == JsonTokenType.True;
    }

    /// <summary>A whole number within bounds; null when it is JSON's null.</summary>
    public long? Whole(string field, long minimum, long maximum)
    {
        MoveToValue();
        if (Error is not null || Token == JsonTokenType.Null)
        {
            return null;
        }

        if (Token != JsonTokenType.Number || !_scanner.TryGetInt64(out var value))
        {
            Fail(field, "must be a whole number.");
            return null;
        }

        if (value < minimum || value > maximum)
        {
            Fail(field, $"must be between {minimum} and {maximum}.");
        }

        return value;
    }

    /// <summary>Checks that the value is a number or null.</summary>
    public void Number(string field)
    {
        MoveToValue();
        if (Error is null && Token is not (JsonTokenType.Number or JsonTokenType.Null))
        {
            Fail(field, "must be a number.");
        }
    }

    /// <summary>Where the value that was read stands.</summary>
    public readonly FieldSpan Span() => new(_scanner.Start, _scanner.Consumed - _scanner.Start);

    /// <summary>Moves into the value of the current field.</summary>
    public void MoveToValue() => _ = Advance();

    /// <summary>Moves to the next token within a value. False after an error.</summary>
    public bool Step() => Error is null && Advance() && NameIsText();

    /// <summary>Passes over the value of the field.</summary>
    public void Skip()
    {
        _scanner.Skip();
        NoteFailure();
    }

    /// <summary>How deep the current token stands; the fields of the body stand at 1.</summary>
    public readonly int Depth => _scanner.Depth;

    /// <summary>Whether the name or text that was moved to is this.</summary>
    public readonly bool ValueIs(ReadOnlySpan<byte> text) => _scanner.ValueIs(text);

    /// <summary>The raw bytes of the token that was moved to, without quotes.</summary>
    public readonly ReadOnlySpan<byte> Raw => _scanner.Raw;

    /// <summary>The first byte after the token that was moved to.</summary>
    public readonly int Consumed => _scanner.Consumed;

    /// <summary>Records that a field is wrong; the first one counts.</summary>
    public void Fail(string field, string problem) =>
        Error ??= new HubError(ErrorCodes.InvalidValue, $"'{field}' {problem}", field);

    /// <summary>Records that a field is missing; the first error counts.</summary>
    public void FailMissing(string field) =>
        Error ??= new HubError(ErrorCodes.MissingField, $"'{field}' is missing.", field);

    /// <summary>A name that half a surrogate pair stands in is no name at all. Only escapes can spell one.</summary>
    private bool NameIsText()
    {
        if (Token == JsonTokenType.PropertyName && !_scanner.SpellsText())
        {
            Error = new HubError(ErrorCodes.InvalidJson, "The body is not valid JSON: a field's name is not valid text.");
        }

        return Error is null;
    }

    private bool Advance()
    {
        var moved = _scanner.Read();
        NoteFailure();
        return moved;
    }

    private void NoteFailure()
    {
        if (_scanner.Failed)
        {
            Error ??= NotJson(_json[.._scanner.Consumed]);
        }
    }

    /// <param name="valid">The bytes before the one that is wrong.</param>
    private static HubError NotJson(ReadOnlySpan<byte> valid) => new(
        ErrorCodes.InvalidJson,
        $"The body is not valid JSON: line {valid.Count((byte)'\n') + 1}, byte {valid.Length - valid.LastIndexOf((byte)'\n')}.");
}
