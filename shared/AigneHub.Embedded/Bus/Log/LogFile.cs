using System.Buffers;
using AigneHub.Core.Bus;
using AigneHub.Embedded.Storage;
using Microsoft.Win32.SafeHandles;

namespace AigneHub.Embedded.Bus.Log;

/// <summary>
/// One of the two files of a log: frames of consecutive messages. It is written anew from its beginning; what is left
/// behind its end of an earlier time has lower sequences, and is told by that.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private const long BytesBetweenPlaces = 64 * 1024;

    private readonly string _path;
    private readonly SafeFileHandle _file;

    /// <summary>Where some of its messages begin, for whoever reads from the middle.</summary>
    private readonly List<(long Sequence, long Offset)> _places = [];

    private int _written;

    /// <summary>Opens the file, making it when it is not there, and finds its end.</summary>
    public LogFile(string path)
    {
        _path = path;
        PrivateFile.Ensure(path);
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            Scan();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Bytes up to the end of its last message.</summary>
    public long Length { get; private set; }

    /// <summary>The sequence of its first message; 0 when it has none.</summary>
    public long First => _places is [var first, ..] ? first.Sequence : 0;

    /// <summary>The sequence of its last message; 0 when it has none.</summary>
    public long Last { get; private set; }

    public bool IsEmpty => Last == 0;

    /// <summary>Writes the frames of some messages behind the last one.</summary>
    public void Append(long first, long last, ReadOnlySpan<byte> frames)
    {
        RandomAccess.Write(_file, frames, Length);
        Note(first, last, frames.Length);
        Volatile.Write(ref _written, 1);
    }

    /// <summary>Brings what was written to the disk.</summary>
    public void Flush()
    {
        if (Interlocked.Exchange(ref _written, 0) == 1)
        {
            RandomAccess.FlushToDisk(_file);
        }
    }

    /// <summary>Forgets all messages: the next ones are written over them.</summary>
    public void Clear()
    {
        _places.Clear();
        Length = 0;
        Last = 0;
    }

    /// <summary>Forgets all messages and gives their room back.</summary>
    public void Empty()
    {
        Clear();
        RandomAccess.SetLength(_file, 0);
    }

    /// <summary>A place at or a little before that of a message.</summary>
    public long PlaceBefore(long sequence)
    {
        var index = _places.BinarySearch((sequence, long.MaxValue));
        return _places[index >= 0 ? index : ~index - 1].Offset;
    }

    /// <summary>
    /// Adds the messages of a range of sequences, which the file must have, until there are enough; a place of the first or
    /// before it says where to look.
    /// </summary>
    public void Read(long place, long from, long upTo, int enough, List<BusDelivery> deliveries)
    {
        var next = from;
        Walk(place, frame =>
        {
            if (frame.Sequence == next)
            {
                deliveries.Add(frame.ToDelivery());
                next++;
            }

            return frame.Sequence < upTo && deliveries.Count < enough;
        });
        if (next == from)
        {
            throw new InvalidDataException($"'{_path}' is damaged: message {from} cannot be read.");
        }
    }

    public void Dispose() => _file.Dispose();

    private void Scan() => Walk(0, frame =>
    {
        if (Last > 0 && frame.Sequence != Last + 1)
        {
            return false;
        }

        Note(frame.Sequence, frame.Sequence, frame.Length);
        _written = 1;
        return true;
    });

    private void Note(long first, long last, int length)
    {
        if (_places.Count == 0 || Length - _places[^1].Offset >= BytesBetweenPlaces)
        {
            _places.Add((first, Length));
        }

        Length += length;
        Last = last;
    }

    /// <summary>Goes through the frames from a place on, until there is none or the visitor has enough.</summary>
    private void Walk(long place, FrameVisitor visit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MessageFrame.MaxBytes);
        try
        {
            for (var goesOn = true; goesOn;)
            {
                var bytes = buffer.AsSpan(0, RandomAccess.Read(_file, buffer, place));
                var walked = 0;
                while (goesOn && MessageFrame.TryRead(bytes[walked..], out var frame))
                {
                    goesOn = visit(frame);
                    walked += frame.Length;
                }

                place += walked;
                goesOn &= walked > 0;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Whether to go on.</summary>
    private delegate bool FrameVisitor(MessageFrame frame);
}
