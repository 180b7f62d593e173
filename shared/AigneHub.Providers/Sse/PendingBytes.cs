using System.Buffers;

namespace AigneHub.Providers.Sse;

/// <summary>The beginning of an event whose end has not come yet. Rents a buffer only while it holds some.</summary>
internal sealed class PendingBytes
{
    private byte[]? _buffer;
    private int _length;

    /// <summary>How many bytes wait.</summary>
    public int Length => _length;

    /// <summary>The bytes that wait.</summary>
    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    /// <summary>Adds bytes at the end.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        var needed = _length + bytes.Length;
        if (_buffer is null || needed > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * (_buffer?.Length ?? 0)));
            Span.CopyTo(larger);
            Return();
            _buffer = larger;
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length = needed;
    }

    /// <summary>Keeps only the last bytes; gives the buffer back when there are none.</summary>
    public void KeepLast(int count)
    {
        if (count == 0)
        {
            Return();
            _buffer = null;
        }
        else
        {
            _buffer.AsSpan(_length - count, count).CopyTo(_buffer);
        }

        _length = count;
    }

    private void Return()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}
