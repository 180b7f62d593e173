using AigneHub.Core.Bus;

namespace AigneHub.Embedded.Bus;

/// <summary>
/// The newest messages of a topic, kept so that subscriptions need not read them back. Bounded: who falls behind further
/// than that reads the log. Sequences have no gaps, so a message's place in the ring is known.
/// </summary>
/// <param name="capacity">How many messages at most; a power of two.</param>
/// <param name="maxBytes">How many bytes of bodies at most.</param>
internal sealed class MessageTail(int capacity, long maxBytes)
{
    private readonly Lock _gate = new();
    private readonly BusDelivery?[] _ring = new BusDelivery?[capacity];
    private long _first = 1;
    private long _next = 1;
    private long _bytes;

    public void Append(List<BusDelivery> deliveries)
    {
        lock (_gate)
        {
            if (_first == _next)
            {
                _first = _next = deliveries[0].Sequence;
            }

            foreach (var delivery in deliveries)
            {
                if (_next - _first == capacity)
                {
                    DropFirst();
                }

                _ring[Place(_next++)] = delivery;
                _bytes += delivery.Message.Body.Length;
            }

            while (_bytes > maxBytes)
            {
                DropFirst();
            }
        }
    }

    /// <summary>Forgets what all have taken.</summary>
    public void Trim(long upTo)
    {
        lock (_gate)
        {
            while (_first < _next && _first <= upTo)
            {
                DropFirst();
            }
        }
    }

    /// <summary>Adds messages after a sequence. False when the next one is not here.</summary>
    public bool TryTake(long after, int take, List<BusDelivery> deliveries)
    {
        lock (_gate)
        {
            if (after + 1 < _first || after + 1 >= _next)
            {
                return false;
            }

            for (var sequence = after + 1; sequence < _next && deliveries.Count < take; sequence++)
            {
                deliveries.Add(_ring[Place(sequence)]!);
            }

            return true;
        }
    }

    private int Place(long sequence) => (int)(sequence & (capacity - 1));

    private void DropFirst()
    {
        ref var place = ref _ring[Place(_first++)];
        _bytes -= place!.Message.Body.Length;
        place = null;
    }
}
