using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Ledger;

/// <summary>
/// The charged calls that ended within the same 20 ms: a row of the ledger, and further ones once that is full. Calls that end
/// together are charged together, so that a busy account needs few rows; and an event says when its call ended the same
/// however often it comes, so that the call is found here again.
/// </summary>
internal sealed class ChargedSpan
{
    /// <summary>How the keys of these rows begin.</summary>
    public const string KeyPrefix = "charged:";

    private const string Property = "Calls";

    /// <summary>A row of so many bytes takes no more. What one transaction adds still fits into a property.</summary>
    private const int FullBytes = TableRules.MaxPropertyBytes - ChargeBatch.MaxBytes;

    private static readonly long Ticks = TimeSpan.FromMilliseconds(20).Ticks;

    private readonly HashSet<string> _known = [];
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly string _key;
    private readonly string? _etag;
    private bool _changed;

    /// <summary>One of which nothing is known to be there.</summary>
    public ChargedSpan(long number) => _key = Key(number, 0);

    private ChargedSpan(string key, string? etag, ReadOnlySpan<byte> bytes, HashSet<string> known)
    {
        (_key, _etag, _known) = (key, etag, known);
        _bytes.Write(bytes);
    }

    /// <summary>Which span a moment is in.</summary>
    public static long NumberOf(DateTimeOffset ended) => ended.UtcTicks / Ticks;

    /// <summary>The rows of the span that a moment is in.</summary>
    public static RowRange Of(DateTimeOffset ended) => Between(NumberOf(ended), NumberOf(ended) + 1);

    /// <summary>The rows of the spans from that of a moment on and before that of another.</summary>
    public static RowRange Between(DateTimeOffset from, DateTimeOffset before) => Between(NumberOf(from), NumberOf(before));

    /// <summary>Reads what is known of a span.</summary>
    public static async Task<ChargedSpan> ReadAsync(
        ITables tables, string account, long number, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var part = 0; ; part++)
        {
            var key = Key(number, part);
            var row = await tables.GetAsync(LedgerRows.Table, account, key, cancellationToken).ConfigureAwait(false);
            var bytes = row?.Data[Property].AsBinary() ?? [];
            known.UnionWith(CallsOf(bytes).Select(call => call.Request));
            if (bytes.Length < FullBytes)
            {
                return new ChargedSpan(key, row?.ETag, bytes, known);
            }
        }
    }

    /// <summary>The calls in a row, each with the entry that charged it.</summary>
    public static IEnumerable<(string Request, long Sequence)> CallsOf(Row row) => CallsOf(row.Data[Property].AsBinary()!);

    public bool Contains(string request) => _known.Contains(request);

    /// <summary>Notes that an entry charges a call.</summary>
    public void Add(string request, long sequence)
    {
        var length = Encoding.UTF8.GetByteCount(request);
        var line = _bytes.GetSpan(1 + length + sizeof(long));
        line[0] = checked((byte)length);
        _ = Encoding.UTF8.GetBytes(request, line[1..]);
        BinaryPrimitives.WriteInt64BigEndian(line[(1 + length)..], sequence);
        _bytes.Advance(1 + length + sizeof(long));
        _changed = true;
    }

    /// <summary>What is to be written; null when nothing was added.</summary>
    public RowChange? Change()
    {
        if (!_changed)
        {
            return null;
        }

        var data = new RowData(1) { [Property] = _bytes.WrittenSpan.ToArray() };
        return _etag is null ? RowChange.Insert(_key, data) : RowChange.Replace(_key, data, _etag);
    }

    private static IEnumerable<(string Request, long Sequence)> CallsOf(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length; at += 1 + bytes[at] + sizeof(long))
        {
            var numbers = at + 1 + bytes[at];
            yield return (
                Encoding.UTF8.GetString(bytes, at + 1, bytes[at]),
                BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(numbers)));
        }
    }

    private static RowRange Between(long from, long before) => new(Key(from, 0), Key(before, 0));

    private static string Key(long number, int part)
    {
        var first = KeyPrefix + number.ToString("D15", CultureInfo.InvariantCulture);
        return part == 0 ? first : $"{first}:{part.ToString("D4", CultureInfo.InvariantCulture)}";
    }
}
