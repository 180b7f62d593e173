using System.Globalization;
using System.Runtime.InteropServices;
using AigneHub.Core.Bus;
using AigneHub.Core.Tables;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Calls;

/// <summary>
/// The table <c>calls</c>: a partition an account and hour, the newest call first. A row holds the event as it was
/// published: the log is never further from the truth than that.
/// </summary>
internal static class CallRows
{
    public const string Table = "calls";

    private const string HoursSuffix = "|hours";
    private const string Event = "Event";
    private const string Sequence = "Sequence";

    public static string Partition(string account, CallHour hour) => $"{account}|{hour.Text}";

    /// <summary>The partition that lists the hours in which an account has calls.</summary>
    public static string Hours(string account) => account + HoursSuffix;

    /// <summary>The account of such a partition.</summary>
    public static string AccountOf(string hours) => hours[..^HoursSuffix.Length];

    /// <summary>A key that sorts later moments first.</summary>
    public static string InverseTime(DateTimeOffset moment) =>
        (DateTimeOffset.MaxValue.Ticks - moment.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The moment of such a key.</summary>
    public static bool TryReadTime(ReadOnlySpan<char> key, out DateTimeOffset moment)
    {
        var isTime = long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var inverse)
            && inverse <= DateTimeOffset.MaxValue.Ticks;
        moment = isTime ? new DateTimeOffset(DateTimeOffset.MaxValue.Ticks - inverse, TimeSpan.Zero) : default;
        return isTime;
    }

    public static string Key(UsageEvent call) => $"{InverseTime(call.Started)}-{call.RequestId}";

    public static RowData ToData(BusDelivery delivery) => new(2)
    {
        [Event] = BytesOf(delivery.Message.Body),
        [Sequence] = delivery.Sequence,
    };

    /// <summary>A call's place among its account's events.</summary>
    public static long SequenceOf(RowData data) => data[Sequence].AsInt64()!.Value;

    public static LoggedCall FromData(RowData data) =>
        new(UsageEventJson.Read(data[Event].AsBinary()), SequenceOf(data));

    private static byte[] BytesOf(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var array) && array.Count == array.Array!.Length
            ? array.Array
            : body.ToArray();
}
