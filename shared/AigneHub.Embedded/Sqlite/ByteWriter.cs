using System.Buffers;
using System.Buffers.Binary;

namespace AigneHub.Embedded.Sqlite;

/// <summary>Writes the compact forms of rows and messages into a pooled buffer that grows.</summary>
internal sealed class ByteWriter(int capacity)
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    public void Fixed64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), value);
        Length += sizeof(long);
    }

    /// <summary>Writes over what is already there.</summary>
    public void Fixed64(long value, int at) =>
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(0, Length)[at..], value);

    /// <summary>Seven bits a byte, the lowest first.</summary>
    public void Number(ulong value)
    {
        var room = Room(10);
        var length = 0;
        while (value > 0x7F)
        {
            room[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[length++] = (byte)value;
        Length += length;
    }

    /// <summary>A number of either sign; small ones are short.</summary>
    public void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number((ulong)value.Length);
        value.CopyTo(Room(value.Length));
        Length += value.Length;
    }

    public void Text(string value)
    {
        // The length comes first and is known afterwards: its room is that of the longest.
        var most = value.Length * OrdinalText.MaxBytesPerChar;
        if (most <= 0x7F)
        {
            var room = Room(1 + most);
            var length = OrdinalText.Encode(value, room[1..]);
            room[0] = (byte)length;
            Length += 1 + length;
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        Bytes(rented.AsSpan(0, OrdinalText.Encode(value, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Gives the buffer back. The writer is not used afterwards.</summary>
    public void Release()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        Length = 0;
    }

    private Span<byte> Room(int count)
    {
        if (_buffer.Length - Length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, Length + count));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(Length);
    }
}
