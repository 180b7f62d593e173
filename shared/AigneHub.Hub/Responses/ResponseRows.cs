using System.Buffers;
using System.Globalization;
using AigneHub.Core.Identity;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Responses;

/// <summary>
/// The rows of a stored response. Its partition is told by its id: the day it was made, so that a day is forgotten at once,
/// and the last letter, so that no partition is busy alone.
/// </summary>
internal static class ResponseRows
{
    public const string Table = "responses";

    /// <summary>The letters that ids end with.</summary>
    public const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The partition of an id and when it was made; null when it is no id of the hub.</summary>
    public static (string Partition, DateTimeOffset Made)? PlaceOf(string id) =>
        id.StartsWith("resp_", StringComparison.Ordinal) && IdTime.TryRead(id, out var made) && Letters.Contains(id[^1])
            ? (PartitionOf(DateOnly.FromDateTime(made.UtcDateTime), id[^1]), made)
            : null;

    /// <summary>The id of the response that an item of the hub's belongs to; null when it is no item of the hub.</summary>
    public static string? ResponseOf(string itemId) =>
        itemId.Split('_') is [_, var response, _] ? $"resp_{response}" : null;

    /// <summary>One of a day's partitions.</summary>
    public static string PartitionOf(DateOnly day, char letter) =>
        string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}-{letter}");

    /// <summary>The rows of an id.</summary>
    public static RowRange RangeOf(string id) => RowRange.StartingWith(id + ":");

    public static IReadOnlyList<(string Key, RowData Data)> Write(StoredResponse response)
    {
        byte[] bytes = [.. response.Input, .. response.Answer];
        var rows = new List<(string, RowData)>();
        for (var start = 0; start < bytes.Length; start += RowPieces.MaxBytes)
        {
            var data = new RowData(RowPieces.Most + 3);
            if (start == 0)
            {
                data["Account"] = response.Account;
                data["Previous"] = response.Previous;
                data["InputBytes"] = (long)response.Input.Length;
                data["Bytes"] = (long)bytes.Length;
            }

            RowPieces.Write(data, bytes.AsSpan(start, Math.Min(RowPieces.MaxBytes, bytes.Length - start)));
            rows.Add((string.Create(CultureInfo.InvariantCulture, $"{response.Id}:{rows.Count:d5}"), data));
        }

        return rows;
    }

    /// <summary>Reads the rows of an id; null when they are not all there.</summary>
    public static StoredResponse? Read(string id, IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0 || rows[0].Data["Bytes"].AsInt64() is not { } length)
        {
            return null;
        }

        var pieces = new ArrayBufferWriter<byte>((int)length);
        foreach (var row in rows)
        {
            RowPieces.Read(row.Data, pieces);
        }

        var head = rows[0].Data;
        var input = (int)head["InputBytes"].AsInt64()!.Value;
        var bytes = pieces.WrittenSpan;
        return bytes.Length != length
            ? null
            : new StoredResponse(
                id, head["Account"].AsString()!, head["Previous"].AsString(), bytes[..input].ToArray(), bytes[input..].ToArray());
    }
}
