namespace AigneHub.Core.Notices;

/// <summary>Something an account should be told.</summary>
/// <param name="Id">Identifies it within the account: the same twice is told once.</param>
/// <param name="Kind">What happened; <see cref="NoticeKinds"/> has them.</param>
/// <param name="Subject">What it is about, such as <c>key:key_01k9…</c> or the id of an order.</param>
/// <param name="At">When it happened (UTC).</param>
/// <param name="Data">What else there is to know, by names of the kind. Amounts are in credits, times as in RFC 3339.</param>
public sealed record Notice(
    string Id, string Kind, string Subject, DateTimeOffset At, IReadOnlyDictionary<string, string> Data);
