using AigneHub.Core.Bus;
using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Bus.Log;

/// <summary>
/// A topic's messages on the disk, in two files: one is written on until it is full, the other is what came before. When
/// everybody has handled that, the files change places. Its user sees to it that one thread at a time is in here.
/// </summary>
internal sealed class MessageLog : IDisposable
{
    private const long Full = 8 * 1024 * 1024;
    private const int BytesAWrite = 256 * 1024;

    private readonly ByteWriter _frames = new(4_096);
    private LogFile _older;
    private LogFile _newer;

    public MessageLog(string directory, string topic)
    {
        _older = new LogFile(PathOf(directory, topic, 0));
        _newer = new LogFile(PathOf(directory, topic, 1));
        if (_newer.Last < _older.Last)
        {
            (_older, _newer) = (_newer, _older);
        }

        if (_older.Last + 1 != _newer.First)
        {
            // It had been handled and not yet been written over.
            _older.Clear();
        }
    }

    /// <summary>The sequence of the first message; 0 when there is none.</summary>
    public long First => _older.IsEmpty ? _newer.First : _older.First;

    /// <summary>The sequence of the last message; 0 when there is none.</summary>
    public long Last => _newer.IsEmpty ? _older.Last : _newer.Last;

    /// <summary>Writes messages that follow the last one. Where that fails, some of them may be there.</summary>
    public void Append(List<BusDelivery> deliveries)
    {
        if (_newer.Length >= Full && _older.IsEmpty)
        {
            (_older, _newer) = (_newer, _older);
        }

        var first = deliveries[0].Sequence;
        _frames.Clear();
        foreach (var delivery in deliveries)
        {
            if (_frames.Length >= BytesAWrite)
            {
                _newer.Append(first, delivery.Sequence - 1, _frames.Written);
                _frames.Clear();
                first = delivery.Sequence;
            }

            MessageFrame.Write(_frames, delivery);
        }

        _newer.Append(first, deliveries[^1].Sequence, _frames.Written);
    }

    /// <summary>The files, to flush them while others use the log.</summary>
    public LogFile[] Files => [_older, _newer];

    /// <summary>The sequence of the last message in the older file; 0 when it has none.</summary>
    public long LastOfOlder => _older.Last;

    /// <summary>
    /// Sees to it that the next message can have the sequence after this one. The log ends before it mostly because it is
    /// empty; after the database came from a copy it may not be, and what it has comes again behind that.
    /// </summary>
    public void GoOnAfter(long sequence)
    {
        if (Last >= sequence)
        {
            return;
        }

        var left = new List<BusDelivery>();
        for (var from = First; from > 0 && from <= Last; from = left[^1].Sequence + 1)
        {
            var (file, place) = Find(from);
            file.Read(place, from, file.Last, int.MaxValue, left);
        }

        Empty();
        if (left.Count > 0)
        {
            Append(left.ConvertAll(delivery => delivery with { Sequence = ++sequence }));
        }
    }

    /// <summary>Where a message is that the log has.</summary>
    public (LogFile File, long Place) Find(long sequence)
    {
        var file = sequence <= _older.Last ? _older : _newer;
        return (file, file.PlaceBefore(sequence));
    }

    /// <summary>Forgets the older file, so that the newer one can take its place.</summary>
    public void ForgetOlder() => _older.Clear();

    /// <summary>Forgets everything.</summary>
    public void Empty()
    {
        _older.Empty();
        _newer.Empty();
    }

    public void Dispose()
    {
        _older.Dispose();
        _newer.Dispose();
        _frames.Release();
    }

    private static string PathOf(string directory, string topic, int file) =>
        Path.Combine(directory, $"{Uri.EscapeDataString(topic)}.{file}.log");
}
