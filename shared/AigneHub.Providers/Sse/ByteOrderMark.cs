namespace AigneHub.Providers.Sse;

/// <summary>The one byte order mark the standard allows before the first event of a stream.</summary>
internal sealed class ByteOrderMark
{
    private bool _passed;

    private static ReadOnlySpan<byte> Mark => "\uFEFF"u8;

    /// <summary>The bytes without the mark, as long as it may still come. It may come in pieces, too.</summary>
    public ReadOnlySpan<byte> Remove(ReadOnlySpan<byte> bytes)
    {
        if (_passed)
        {
            return bytes;
        }

        var marked = bytes.StartsWith(Mark);
        _passed = marked || !Mark.StartsWith(bytes);
        return marked ? bytes[Mark.Length..] : bytes;
    }
}
