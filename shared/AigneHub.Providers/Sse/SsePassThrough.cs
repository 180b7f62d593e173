using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Sse;

/// <summary>
/// Reads a stream whose events go out byte for byte as they came, except those that its protocol replaces. An event is held
/// until its last byte is there, since half an event is of no use to a caller.
/// </summary>
internal abstract class SsePassThrough : IStreamReader
{
    private const int MaxEventBytes = 16 * 1024 * 1024;

    private readonly PendingBytes _pending = new();
    private readonly ByteOrderMark _mark = new();
    private bool _started;

    public AnswerFacts Facts { get; } = new();

    public bool Ended { get; protected set; }

    private bool Stopped => Ended || Facts.Error is not null;

    public void Read(ReadOnlySpan<byte> upstream, IBufferWriter<byte> caller)
    {
        if (Stopped)
        {
            return;
        }

        if (_pending.Length == 0)
        {
            _pending.Append(ReadEvents(upstream, caller));
        }
        else
        {
            _pending.Append(upstream);
            _pending.KeepLast(ReadEvents(_pending.Span, caller).Length);
        }

        if (_pending.Length > MaxEventBytes)
        {
            Facts.Error ??= new HubError(ErrorCodes.UpstreamGarbage, "The provider sent an event that is too large.");
        }
    }

    /// <summary>A last event without its blank line counts when it is whole: some servers leave the line out.</summary>
    public void Close(IBufferWriter<byte> caller)
    {
        if (_pending.Length > 0 && !Stopped)
        {
            _pending.Append("\n\n"u8);
            _ = ReadEvents(_pending.Span, caller);
            if (Facts.Error?.Code == ErrorCodes.UpstreamGarbage)
            {
                Facts.Error = new HubError(ErrorCodes.UpstreamTruncated, "The provider's stream ended within an event.");
            }
        }

        _pending.KeepLast(0);
    }

    public abstract void End(AnswerEnd end, IBufferWriter<byte> caller);

    public abstract void Fail(HubError error, IBufferWriter<byte> caller);

    /// <summary>
    /// Looks at one event that has data. When it is not to go out as it came, writes the run before it, then what replaces
    /// it, and answers false.
    /// </summary>
    protected abstract bool PassesUntouched(
        ref SseEventReader reader, ReadOnlySpan<byte> data, ReadOnlySpan<byte> run, IBufferWriter<byte> caller);

    /// <summary>Notes that the answer is over with an error. Writes the run before it.</summary>
    protected bool Break(HubError error, ReadOnlySpan<byte> run, IBufferWriter<byte> caller)
    {
        Facts.Error = error;
        caller.Write(run);
        return false;
    }

    /// <summary>Handles all complete events and returns what is left. Runs of untouched events are copied at once.</summary>
    private ReadOnlySpan<byte> ReadEvents(ReadOnlySpan<byte> bytes, IBufferWriter<byte> caller)
    {
        bytes = _mark.Remove(bytes);
        var reader = new SseEventReader(bytes);
        var runStart = 0;
        var position = 0;
        while (!Stopped && reader.Next())
        {
            if (!PassesUntouched(ref reader, bytes[runStart..position], caller))
            {
                runStart = position + reader.Event.Length;
            }

            position += reader.Event.Length;
        }

        caller.Write(bytes[runStart..position]);
        return Stopped ? default : reader.Rest;
    }

    private bool PassesUntouched(ref SseEventReader reader, ReadOnlySpan<byte> run, IBufferWriter<byte> caller)
    {
        if (reader.DataLines <= 1)
        {
            return HasData(ref reader, reader.Data, run, caller);
        }

        var joined = ArrayPool<byte>.Shared.Rent(reader.Event.Length);
        var passes = HasData(ref reader, joined.AsSpan(0, reader.JoinData(joined)), run, caller);
        ArrayPool<byte>.Shared.Return(joined);
        return passes;
    }

    private bool HasData(
        ref SseEventReader reader, ReadOnlySpan<byte> data, ReadOnlySpan<byte> run, IBufferWriter<byte> caller)
    {
        if (data.Trim((byte)' ').IsEmpty)
        {
            return SaysNothing(run, caller);
        }

        var passes = PassesUntouched(ref reader, data, run, caller);
        _started |= !Stopped;
        return passes;
    }

    /// <summary>
    /// A comment, a blank line or an event without data. Before the first chunk the hub keeps the connection alive itself,
    /// so that it may still fall back.
    /// </summary>
    private bool SaysNothing(ReadOnlySpan<byte> run, IBufferWriter<byte> caller)
    {
        if (!_started)
        {
            caller.Write(run);
        }

        return _started;
    }
}
