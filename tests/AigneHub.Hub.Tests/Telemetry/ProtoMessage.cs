using System.Text;

namespace AigneHub.Hub.Tests.Telemetry;

/// <summary>A Protocol Buffers message as it is on the wire: numbered fields, without their schema.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Number, object Value)> _fields = [];

    public ProtoMessage(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            _fields.Add(((int)(tag >> 3), Read((int)(tag & 7), ref bytes)));
        }
    }

    public IEnumerable<ProtoMessage> Messages(int number) =>
        Values<ReadOnlyMemory<byte>>(number).Select(bytes => new ProtoMessage(bytes));

    public string Text(int number) => Values<ReadOnlyMemory<byte>>(number).Select(bytes => Encoding.UTF8.GetString(bytes.Span))
        .SingleOrDefault() ?? string.Empty;

    public ulong? Number(int number) => Values<ulong>(number).Cast<ulong?>().SingleOrDefault();

    /// <summary>Attributes of OpenTelemetry: a name with a value that is a text, a flag or a number.</summary>
    public Dictionary<string, string> Attributes(int number) => Messages(number)
        .ToDictionary(pair => pair.Text(1), pair => TextOf(pair.Messages(2).Single()));

    private static string TextOf(ProtoMessage value) => value._fields.Single() switch
    {
        (1, ReadOnlyMemory<byte> text) => Encoding.UTF8.GetString(text.Span),
        (4, ulong bits) => FormattableString.Invariant($"{BitConverter.UInt64BitsToDouble(bits)}"),
        var (_, other) => FormattableString.Invariant($"{other}"),
    };

    private static object Read(int wireType, ref ReadOnlyMemory<byte> bytes)
    {
        switch (wireType)
        {
            case 0:
                return Varint(ref bytes);
            case 1:
                return BitConverter.ToUInt64(Take(8, ref bytes).Span);
            case 5:
                return (ulong)BitConverter.ToUInt32(Take(4, ref bytes).Span);
            default:
                Assert.Equal(2, wireType);
                var length = (int)Varint(ref bytes);
                return Take(length, ref bytes);
        }
    }

    private static ReadOnlyMemory<byte> Take(int length, ref ReadOnlyMemory<byte> bytes)
    {
        var taken = bytes[..length];
        bytes = bytes[length..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(1, ref bytes).Span[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private IEnumerable<T> Values<T>(int number) =>
        _fields.Where(field => field.Number == number).Select(field => field.Value).OfType<T>();
}
