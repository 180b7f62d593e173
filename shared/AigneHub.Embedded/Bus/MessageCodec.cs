using AigneHub.Core.Bus;
using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Bus;

/// <summary>
/// The stored form of messages committed together: a version, when they were published, the first sequence, then for
/// each its session, id and body.
/// </summary>
internal static class MessageCodec
{
    private const byte Version = 1;

    public static void WriteStart(ByteWriter writer, DateTimeOffset enqueued, long firstSequence)
    {
        writer.Clear();
        writer.Byte(Version);
        writer.Fixed64(enqueued.UtcTicks);
        writer.Number((ulong)firstSequence);
    }

    public static void Write(ByteWriter writer, BusMessage message)
    {
        writer.Text(message.Session);
        writer.Text(message.Id);
        writer.Bytes(message.Body.Span);
    }

    /// <summary>Adds the messages after a sequence until there are enough.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, long after, int enough, List<BusDelivery> deliveries)
    {
        var reader = new ByteReader(bytes);
        var version = reader.Byte();
        if (version != Version)
        {
            throw new InvalidDataException($"Messages have the unknown form {version}.");
        }

        var enqueued = new DateTimeOffset(reader.Fixed64(), TimeSpan.Zero);
        for (var sequence = (long)reader.Number(); !reader.AtEnd && deliveries.Count < enough; sequence++)
        {
            var session = reader.Text();
            var id = reader.Text();
            var body = reader.Bytes();
            if (sequence > after)
            {
                var message = new BusMessage(id, session, body.ToArray());
                deliveries.Add(new BusDelivery(sequence, message, enqueued, Attempt: 1));
            }
        }
    }
}
