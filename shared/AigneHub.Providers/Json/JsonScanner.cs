using System.Buffers.Text;
using System.Text.Json;

namespace AigneHub.Providers.Json;

/// <summary>
/// Reads UTF-8 JSON forward, token by token. It takes what <see cref="Utf8JsonReader"/> takes and refuses what that refuses,
/// but neither throws nor allocates, and passes over long strings at the speed of a vectorised search, escapes or not.
/// </summary>
public ref struct JsonScanner(ReadOnlySpan<byte> json)
{
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _json = json;

    /// <summary>A bit for each open container, the innermost lowest: set for an object, clear for an array.</summary>
    private ulong _objects = 0;
    private int _open = 0;
    private int _rawStart = 0;
    private int _rawEnd = 0;

    /// <summary>The type of the token that was read; none before the first and after a failure.</summary>
    public JsonTokenType Token { get; private set; } = JsonTokenType.None;

    /// <summary>The first byte of the token.</summary>
    public int Start { get; private set; } = 0;

    /// <summary>The first byte after the token, after the colon of a name. After a failure: the byte that is wrong.</summary>
    public int Consumed { get; private set; } = 0;

    /// <summary>Whether the bytes turned out not to be JSON. Nothing more is read then.</summary>
    public bool Failed { get; private set; } = false;

    /// <summary>Whether the name or text has escapes. Meaningless for other tokens.</summary>
    public bool Escaped { get; private set; } = false;

    /// <summary>The names that were read, at any depth.</summary>
    public NameFilter Names { get; private set; } = default;

    /// <summary>How many containers the token stands in.</summary>
    public readonly int Depth => IsOpening ? _open - 1 : _open;

    /// <summary>The bytes of the token; a name or text stands without its quotes and with its escapes.</summary>
    public readonly ReadOnlySpan<byte> Raw => _json[_rawStart.._rawEnd];

    private readonly bool IsOpening => Token is JsonTokenType.StartObject or JsonTokenType.StartArray;

    private readonly bool InObject => (_objects & 1) != 0;

    /// <summary>The byte to be read next; zero, which JSON has nowhere, at the end.</summary>
    private readonly byte Next => Consumed < _json.Length ? _json[Consumed] : (byte)0;

    /// <summary>Moves to the next token. False at the end and after a failure.</summary>
    public bool Read()
    {
        if (Failed)
        {
            return false;
        }

        SkipWhitespace();
        if (Token is JsonTokenType.None or JsonTokenType.PropertyName)
        {
            return ReadValue();
        }

        if (_open == 0)
        {
            return Consumed < _json.Length && Fail();
        }

        if (Next == (InObject ? '}' : ']'))
        {
            return Close();
        }

        if (!IsOpening && !SkipComma())
        {
            return false;
        }

        return InObject ? ReadName() : ReadValue();
    }

    /// <summary>Passes over the value of the name, or the rest of the container, that was read.</summary>
    public void Skip()
    {
        if (Token == JsonTokenType.PropertyName)
        {
            _ = Read();
        }

        if (IsOpening)
        {
            var depth = Depth;
            while (Read() && Depth > depth)
            {
            }
        }
    }

    /// <summary>Whether the name or text is this, however it is spelled.</summary>
    public readonly bool ValueIs(ReadOnlySpan<byte> text) =>
        Escaped ? JsonText.Equals(Raw, text) : Raw.SequenceEqual(text);

    /// <summary>The name or text; null when it is not Unicode.</summary>
    public readonly string? Text() => JsonText.Decode(Raw, Escaped);

    /// <summary>Whether the escapes of the name or text, if any, spell Unicode and not half a surrogate pair.</summary>
    public readonly bool SpellsText() => !Escaped || Text() is not null;

    /// <summary>The number when it is written as a whole one and fits.</summary>
    public readonly bool TryGetInt64(out long value) =>
        Utf8Parser.TryParse(Raw, out value, out var length) && length == Raw.Length;

    /// <summary>The number when it fits.</summary>
    public readonly bool TryGetDecimal(out decimal value) =>
        Utf8Parser.TryParse(Raw, out value, out var length) && length == Raw.Length;

    private void SkipWhitespace()
    {
        while (Next is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            Consumed++;
        }
    }

    private bool SkipComma()
    {
        if (Next != ',')
        {
            return Fail();
        }

        Consumed++;
        SkipWhitespace();
        return true;
    }

    private bool ReadName()
    {
        if (Next != '"' || !ReadString(JsonTokenType.PropertyName))
        {
            return Fail();
        }

        SkipWhitespace();
        if (Next != ':')
        {
            return Fail();
        }

        Consumed++;
        Names = Names.With(Raw, Escaped);
        return true;
    }

    private bool ReadValue() => Next switch
    {
        (byte)'"' => ReadString(JsonTokenType.String),
        (byte)'{' => Open(JsonTokenType.StartObject),
        (byte)'[' => Open(JsonTokenType.StartArray),
        (byte)'t' => ReadLiteral("true"u8, JsonTokenType.True),
        (byte)'f' => ReadLiteral("false"u8, JsonTokenType.False),
        (byte)'n' => ReadLiteral("null"u8, JsonTokenType.Null),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => ReadNumber(),
        _ => Fail(),
    };

    private bool ReadString(JsonTokenType token)
    {
        var start = Consumed;
        var position = start + 1;
        var closed = JsonString.TryFindQuote(_json, ref position, out var escaped);
        Consumed = position;
        if (!closed)
        {
            return Fail();
        }

        Consumed++;
        Escaped = escaped;
        Start = start;
        _rawStart = start + 1;
        _rawEnd = position;
        Token = token;
        return true;
    }

    private bool ReadLiteral(ReadOnlySpan<byte> literal, JsonTokenType token)
    {
        var start = Consumed;
        Consumed += _json[start..].CommonPrefixLength(literal);
        return Consumed - start == literal.Length ? Accept(token, start) : Fail();
    }

    private bool ReadNumber()
    {
        var start = Consumed;
        var position = start;
        var complete = JsonNumber.TryPass(_json, ref position);
        Consumed = position;
        var delimited = position < _json.Length ? JsonNumber.MayEndBefore(_json[position]) : _open == 0;
        return complete && delimited ? Accept(JsonTokenType.Number, start) : Fail();
    }

    private bool Open(JsonTokenType token)
    {
        if (_open == MaxDepth)
        {
            return Fail();
        }

        _open++;
        _objects = (_objects << 1) | (token == JsonTokenType.StartObject ? 1UL : 0);
        return Accept(token, Consumed++);
    }

    private bool Close()
    {
        var token = InObject ? JsonTokenType.EndObject : JsonTokenType.EndArray;
        _open--;
        _objects >>= 1;
        return Accept(token, Consumed++);
    }

    private bool Accept(JsonTokenType token, int start)
    {
        Token = token;
        Start = start;
        _rawStart = start;
        _rawEnd = Consumed;
        return true;
    }

    private bool Fail()
    {
        Failed = true;
        Token = JsonTokenType.None;
        return false;
    }
}
