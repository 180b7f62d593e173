using AigneHub.Hub.Inference.Relay;

namespace AigneHub.Hub.KeptBodies;

/// <summary>A stream that remembers the beginning of what goes out through it.</summary>
internal sealed class CopiedStream(Stream output, int maxBytes) : WatchedOutput(output)
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

    protected override void Watch(ReadOnlySpan<byte> bytes)
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
