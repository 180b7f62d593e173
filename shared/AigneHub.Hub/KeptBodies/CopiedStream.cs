namespace AigneHub.Hub.KeptBodies;

/// <summary>A stream that remembers the beginning of what goes out through it.</summary>
internal sealed class CopiedStream(Stream output, int maxBytes) : Stream
{
    private const int FirstSize = 4096;

    private byte[] _bytes = [];
    private int _length;

    /// <summary>What went out, up to the limit.</summary>
    public ReadOnlyMemory<byte> Copy => _bytes.AsMemory(0, _length);

    /// <summary>How many bytes of memory it takes.</summary>
    public int Held => _bytes.Length;

    /// <summary>How many bytes went out.</summary>
    public long Written { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Remember(buffer.Span);
        return output.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Remember(ReadOnlySpan<byte> bytes)
    {
        Written += bytes.Length;
        var part = bytes[..Math.Min(bytes.Length, maxBytes - _length)];
        if (_length + part.Length > _bytes.Length)
        {
            var size = Math.Max(_length + part.Length, Math.Max(FirstSize, 2 * _bytes.Length));
            Array.Resize(ref _bytes, Math.Min(size, maxBytes));
        }

        part.CopyTo(_bytes.AsSpan(_length));
        _length += part.Length;
    }
}
