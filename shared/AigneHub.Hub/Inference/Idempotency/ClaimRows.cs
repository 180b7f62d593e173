using AigneHub.Core.Tables;
using AigneHub.Hub.Inference.Sharing;

namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>
/// The table <c>idempotency</c>: a claim a named call, and beside it the answer. Sixteen partitions by the first digit of
/// the id, which is a hash.
/// </summary>
internal static class ClaimRows
{
    public const string Table = "idempotency";

    private const string ClaimPrefix = "claim:";

    /// <summary>The claims of a partition.</summary>
    public static readonly RowRange Claims = RowRange.StartingWith(ClaimPrefix);

    public static string ClaimKey(string id) => ClaimPrefix + id;

    /// <summary>Where the body of its answer goes. A name used again a day later has another request id.</summary>
    public static AnswerSlot SlotOf(Claim claim) =>
        new(Table, claim.Id, "answer:" + claim.Id, "answers/" + claim.RequestId.Replace('_', '-'));

    /// <summary>A claim that holds until a moment unless it is renewed.</summary>
    public static RowData Open(Claim claim, DateTimeOffset until)
    {
        var data = Write(claim);
        data["Until"] = until;
        return data;
    }

    /// <summary>A claim whose call is answered.</summary>
    public static RowData Answered(Claim claim, AnswerHead head, AnswerPlace place)
    {
        var data = Write(claim);
        data["Status"] = (long)head.Status;
        data["Headers"] = head.Headers;
        data["Place"] = (long)place;
        return data;
    }

    public static Claim Read(Row row) => new(
        row.Key[ClaimPrefix.Length..],
        row.Data["Fingerprint"].AsString()!,
        row.Data["Owner"].AsString()!,
        row.Data["RequestId"].AsString()!,
        row.Data["Made"].AsTime()!.Value);

    /// <summary>When a claim lapses; null once its call is answered.</summary>
    public static DateTimeOffset? UntilOf(Row row) => row.Data["Until"].AsTime();

    public static AnswerHead HeadOf(Row row) =>
        new((int)row.Data["Status"].AsInt64()!.Value, row.Data["Headers"].AsString()!);

    public static AnswerPlace PlaceOf(Row row) => (AnswerPlace)(row.Data["Place"].AsInt64() ?? 0);

    private static RowData Write(Claim claim) => new()
    {
        ["Fingerprint"] = claim.Fingerprint,
        ["Owner"] = claim.Owner,
        ["RequestId"] = claim.RequestId,
        ["Made"] = claim.Made,
    };
}
