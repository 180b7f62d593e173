namespace AigneHub.Providers.Sse;

/// <summary>
/// Finds the events of a server-sent event stream in a span of bytes: lines end in LF or CRLF, a blank line ends an event,
/// <c>data</c> may stand on several lines, other fields and comments belong to the event they precede.
/// </summary>
internal ref struct SseEventReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position = 0;
    private int _dataStart = 0;

    /// <summary>The bytes of the current event, its closing blank line included.</summary>
    public ReadOnlySpan<byte> Event { get; private set; }

    /// <summary>The value of the event's first data line.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>What stands before the data when it is one line; a plain field name when it is several.</summary>
    public readonly ReadOnlySpan<byte> BeforeData => DataLines == 1 ? Event[.._dataStart] : "data: "u8;

    /// <summary>What stands after the data when it is one line; a plain end of event when it is several.</summary>
    public readonly ReadOnlySpan<byte> AfterData =>
        DataLines == 1 ? Event[(_dataStart + Data.Length)..] : "\n\n"u8;

    /// <summary>How many data lines the event has.</summary>
    public int DataLines { get; private set; }

    /// <summary>The bytes after the last complete event.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[_position..];

    /// <summary>Moves to the next complete event. False when there is none yet.</summary>
    public bool Next()
    {
        Data = default;
        DataLines = 0;
        var start = _position;
        var line = _position;
        while (true)
        {
            var length = _bytes[line..].IndexOf((byte)'\n');
            if (length < 0)
            {
                return false;
            }

            var text = TrimCarriageReturn(_bytes.Slice(line, length));
            var lineStart = line;
            line += length + 1;
            if (text.IsEmpty)
            {
                _position = line;
                Event = _bytes[start..line];
                return true;
            }

            if (TryReadData(text, out var data))
            {
                _dataStart = DataLines == 0 ? lineStart + text.Length - data.Length - start : _dataStart;
                Data = DataLines == 0 ? data : Data;
                DataLines++;
            }
        }
    }

    /// <summary>
    /// Writes all data lines of the current event, joined by spaces: the standard says line feeds, but JSON does not tell
    /// them apart and the result can stand on one data line.
    /// </summary>
    public readonly int JoinData(Span<byte> target)
    {
        var written = 0;
        var rest = Event;
        while (!rest.IsEmpty)
        {
            var length = rest.IndexOf((byte)'\n');
            var text = TrimCarriageReturn(length < 0 ? rest : rest[..length]);
            rest = length < 0 ? default : rest[(length + 1)..];
            if (TryReadData(text, out var data))
            {
                if (written > 0)
                {
                    target[written++] = (byte)' ';
                }

                data.CopyTo(target[written..]);
                written += data.Length;
            }
        }

        return written;
    }

    private static bool TryReadData(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (!line.StartsWith("data"u8) || (line.Length > 4 && line[4] != ':'))
        {
            return false;
        }

        data = line.Length > 5 ? line[5..] : default;
        data = data.StartsWith(" "u8) ? data[1..] : data;
        return true;
    }

    private static ReadOnlySpan<byte> TrimCarriageReturn(ReadOnlySpan<byte> line) =>
        line.EndsWith("\r"u8) ? line[..^1] : line;
}
