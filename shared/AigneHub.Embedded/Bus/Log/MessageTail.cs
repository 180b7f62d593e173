using AigneHub.Core.Bus;

namespace AigneHub.Embedded.Bus.Log;

/// <summary>
/// The newest messages of a topic, kept so that subscriptions need not read them back. Bounded: who falls behind further
/// than that reads the log. Sequences have no gaps, so a message's place in the ring is known. Its user sees to it that one
/// thread at a time is in here.
/// </summary>
/// <param name="capacity">How many messages at most; a power of two.</param>
/// <param name="maxBytes">How many bytes of bodies at most.</param>
internal sealed class MessageTail(int capacity, long maxBytes)
{
    private readonly BusDelivery?[] _ring = new BusDelivery?[capacity];
    private long _first = 1;
    private long _next = 1;
    private long _bytes;

    public void Append(BusDelivery delivery)
    {
        if (_next != delivery.Sequence)
        {
            Trim(_next);
            _first = _next = delivery.Sequence;
        }

        if (_next - _first == capacity)
        {
            DropFirst();
        }

        _ring[Place(_next++)] = delivery;
        _bytes += delivery.Message.Body.Length;
        while (_bytes > maxBytes)
        {
            DropFirst();
        }
    }

    /// <summary>Forgets what all have taken.</summary>
    public void Trim(long upTo)
    {
        while (_first < _next && _first <= upTo)
        {
            DropFirst();
        }
    }

    /// <summary>Adds messages of a range of sequences until there are enough. False when the first is not here.</summary>
    public bool TryTake(long from, long upTo, int enough, List<BusDelivery> deliveries)
    {
        if (from < _first || from >= _next)
        {
            return false;
        }

        for (var sequence = from; sequence < _next && sequence <= upTo && deliveries.Count < enough; sequence++)
        {
            deliveries.Add(_ring[Place(sequence)]!);
        }

        return true;
    }

    private int Place(long sequence) => (int)(sequence & (capacity - 1));

    private void DropFirst()
    {
        ref var place = ref _ring[Place(_first++)];
        _bytes -= place!.Message.Body.Length;
        place = null;
    }
}
