using System.Buffers.Binary;

namespace AigneHub.Providers.Bedrock.EventStream;

/// <summary>
/// Goes through the headers of an event. A header is the length of its name, the name, the number of its kind and the
/// value; bytes and texts have their length before them.
/// </summary>
internal ref struct EventHeaders(ReadOnlySpan<byte> headers)
{
    private ReadOnlySpan<byte> _rest = headers;

    /// <summary>The name of the current one.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>What its value is.</summary>
    public HeaderKind Kind { get; private set; }

    /// <summary>The bytes of its value, numbers with the highest byte first; none for true and false.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether the bytes turned out to be no headers. Nothing more is read then.</summary>
    public bool Failed { get; private set; }

    /// <summary>Moves to the next one. False after the last and after a failure.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty || Failed)
        {
            return false;
        }

        var nameLength = _rest[0];
        if (nameLength == 0 || _rest.Length < nameLength + 2)
        {
            return Fail();
        }

        Name = _rest.Slice(1, nameLength);
        Kind = (HeaderKind)_rest[nameLength + 1];
        _rest = _rest[(nameLength + 2)..];
        return TakeValue();
    }

    private bool TakeValue()
    {
        if (Kind is HeaderKind.Bytes or HeaderKind.Text)
        {
            if (!BinaryPrimitives.TryReadUInt16BigEndian(_rest, out var stated))
            {
                return Fail();
            }

            _rest = _rest[sizeof(ushort)..];
            return Take(stated);
        }

        return LengthOf(Kind) is { } length ? Take(length) : Fail();
    }

    private static int? LengthOf(HeaderKind kind) => kind switch
    {
        HeaderKind.True or HeaderKind.False => 0,
        HeaderKind.Int8 => 1,
        HeaderKind.Int16 => 2,
        HeaderKind.Int32 => 4,
        HeaderKind.Int64 or HeaderKind.Timestamp => 8,
        HeaderKind.Uuid => 16,
        _ => null,
    };

    private bool Take(int length)
    {
        if (_rest.Length < length)
        {
            return Fail();
        }

        Value = _rest[..length];
        _rest = _rest[length..];
        return true;
    }

    private bool Fail()
    {
        Failed = true;
        return false;
    }
}
