using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Bodies;

/// <summary>
/// Walks the top-level fields of a body and reads the few the hub needs, in one pass and without changing a byte. The first
/// thing that is wrong stops the walk and is the error.
/// </summary>
internal ref struct BodyFields
{
    private Utf8JsonReader _reader;
    private ulong _seen;

    public BodyFields(ReadOnlySpan<byte> json)
    {
        _reader = new Utf8JsonReader(json);
        try
        {
            if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject)
            {
                Error = NotAnObject();
            }

            ObjectStart = (int)_reader.TokenStartIndex;
        }
        catch (JsonException exception)
        {
            Error = NotJson(exception);
        }
    }

    /// <summary>What is wrong, or null.</summary>
    public HubError? Error { get; private set; }

    /// <summary>Where the opening brace stands.</summary>
    public int ObjectStart { get; }

    /// <summary>The type of the value that was moved to.</summary>
    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>Moves to the next field's name. False at the end or after an error.</summary>
    public bool Next()
    {
        if (Error is not null)
        {
            return false;
        }

        try
        {
            if (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                return NameIsText();
            }

            // Reading on past the closing brace finds what must not follow it.
            _ = _reader.Read();
        }
        catch (JsonException exception)
        {
            Error = NotJson(exception);
        }

        return false;
    }

    /// <summary>Whether the current field has this name. A field that is read may stand only once.</summary>
    /// <param name="name">The name.</param>
    /// <param name="index">A number of the name, 0 to 63, different from those of all others.</param>
    public bool Is(ReadOnlySpan<byte> name, int index)
    {
        if (!_reader.ValueTextEquals(name))
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

    /// <summary>Passes over a field the hub does not read.</summary>
    public void Skip() => MoveToValue(skip: true);

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

        if (ReadText() is { } text)
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

        if (Token != JsonTokenType.Number || !_reader.TryGetInt64(out var value))
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
    public readonly FieldSpan Span() =>
        new((int)_reader.TokenStartIndex, (int)(_reader.BytesConsumed - _reader.TokenStartIndex));

    /// <summary>Moves into the value of the current field.</summary>
    public void MoveToValue(bool skip = false)
    {
        try
        {
            _ = _reader.Read();
            if (skip)
            {
                _reader.Skip();
            }
        }
        catch (JsonException exception)
        {
            Error ??= NotJson(exception);
        }
    }

    /// <summary>Moves to the next token within a value. False after an error.</summary>
    public bool Step()
    {
        try
        {
            return Error is null && _reader.Read() && NameIsText();
        }
        catch (JsonException exception)
        {
            Error ??= NotJson(exception);
            return false;
        }
    }

    /// <summary>Passes over the value of the name or container that was moved to.</summary>
    public void SkipHere()
    {
        try
        {
            _reader.Skip();
        }
        catch (JsonException exception)
        {
            Error ??= NotJson(exception);
        }
    }

    /// <summary>How deep the current token stands; the fields of the body stand at 1.</summary>
    public readonly int Depth => _reader.CurrentDepth;

    /// <summary>Whether the name or text that was moved to is this.</summary>
    public readonly bool ValueIs(ReadOnlySpan<byte> text) => _reader.ValueTextEquals(text);

    /// <summary>The raw bytes of the token that was moved to, without quotes.</summary>
    public readonly ReadOnlySpan<byte> Raw => _reader.ValueSpan;

    /// <summary>The first byte after the token that was moved to.</summary>
    public readonly int Consumed => (int)_reader.BytesConsumed;

    /// <summary>Records that a field is wrong; the first one counts.</summary>
    public void Fail(string field, string problem) =>
        Error ??= new HubError(ErrorCodes.InvalidValue, $"'{field}' {problem}", field);

    /// <summary>Records that a field is missing; the first error counts.</summary>
    public void FailMissing(string field) =>
        Error ??= new HubError(ErrorCodes.MissingField, $"'{field}' is missing.", field);

    /// <summary>Comparing a name that half a surrogate pair stands in would throw. Only escapes can spell one.</summary>
    private bool NameIsText()
    {
        if (_reader.TokenType == JsonTokenType.PropertyName && _reader.ValueIsEscaped && ReadText() is null)
        {
            Error = new HubError(ErrorCodes.InvalidJson, "The body is not valid JSON: a field's name is not valid text.");
        }

        return Error is null;
    }

    /// <summary>The text that was moved to; null when it is not Unicode.</summary>
    private readonly string? ReadText()
    {
        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static HubError NotAnObject() => new(ErrorCodes.InvalidJson, "The body must be a JSON object.");

    private static HubError NotJson(JsonException exception) => new(
        ErrorCodes.InvalidJson,
        $"The body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
}
