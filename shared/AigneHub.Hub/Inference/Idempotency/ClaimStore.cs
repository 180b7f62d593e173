using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Tables;
using AigneHub.Hub.Inference.Sharing;

namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>
/// Who makes a named call, and what was answered, for every instance of the hub. A claim lapses when nobody renews it, so
/// that a call whose instance died can be made again: under the same request id, which is charged once.
/// </summary>
internal sealed class ClaimStore(ITables tables, AnswerBodies bodies, IIdSource ids, TimeProvider time)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>How long a claim holds unless it is renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Claims a call, or says what was answered to it, or why neither.</summary>
    public async ValueTask<Outcome<Claiming>> ClaimAsync(
        CallIdentity identity, string requestId, CancellationToken cancellationToken)
    {
        var claim = new Claim(identity.Id, identity.Fingerprint, ids.NewId("claim"), requestId, time.GetUtcNow());
        while (true)
        {
            if (await CommitAsync(claim.Id, RowChange.Insert(ClaimRows.ClaimKey(claim.Id), Open(claim))).ConfigureAwait(false))
            {
                return new Claiming(claim, null);
            }

            if (await FindAsync(claim.Id, cancellationToken).ConfigureAwait(false) is { } row
                && await MeetAsync(claim, row, cancellationToken).ConfigureAwait(false) is { } met)
            {
                return met;
            }
        }
    }

    /// <summary>Keeps a claim for another while. False when it is somebody else's by now.</summary>
    public ValueTask<bool> RenewAsync(Claim claim) =>
        ChangeAsync(claim, row => [RowChange.Replace(row.Key, Open(claim), row.ETag)]);

    /// <summary>Lets the call be made again under the same request id: it may have been charged.</summary>
    public ValueTask<bool> ReopenAsync(Claim claim) =>
        ChangeAsync(claim, row => [RowChange.Replace(row.Key, ClaimRows.Open(claim, time.GetUtcNow()), row.ETag)]);

    /// <summary>Gives a claim up: the call was not charged and may be made anew.</summary>
    public ValueTask<bool> ReleaseAsync(Claim claim) =>
        ChangeAsync(claim, row => [RowChange.Delete(row.Key, row.ETag)]);

    /// <summary>Keeps the answer of a claimed call.</summary>
    public async ValueTask<bool> KeepAsync(Claim claim, KeptAnswer answer)
    {
        var (place, change) = await bodies.PutAsync(ClaimRows.SlotOf(claim), answer.Body).ConfigureAwait(false);
        return await ChangeAsync(claim, row =>
        {
            var answered = RowChange.Replace(row.Key, ClaimRows.Answered(claim, answer.Head, place), row.ETag);
            return change is null ? [answered] : [change, answered];
        }).ConfigureAwait(false);
    }

    /// <summary>Forgets all answers older than a day, and claims nobody came back to: how many of each page of them.</summary>
    public IAsyncEnumerable<int> ForgetOldAsync(CancellationToken cancellationToken) => OldAnswers.ForgetAsync(
        tables, ClaimRows.Table, ClaimRows.Claims, row => IsOld(ClaimRows.Read(row)), ForgetAsync, cancellationToken);

    private bool IsOld(Claim claim) => claim.Made + Life <= time.GetUtcNow();

    private RowData Open(Claim claim) => ClaimRows.Open(claim, time.GetUtcNow() + Lease);

    /// <summary>What a claim that is there already means for a new one; null when the new one should be tried again.</summary>
    private async ValueTask<Outcome<Claiming>?> MeetAsync(Claim claim, Row row, CancellationToken cancellationToken)
    {
        var earlier = ClaimRows.Read(row);
        if (IsOld(earlier))
        {
            await ForgetAsync(row, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (earlier.Fingerprint != claim.Fingerprint)
        {
            return IdempotencyErrors.Reused;
        }

        if (ClaimRows.UntilOf(row) is not { } until)
        {
            var body = await bodies
                .FindAsync(ClaimRows.SlotOf(earlier), ClaimRows.PlaceOf(row), cancellationToken).ConfigureAwait(false);
            return body is null
                ? IdempotencyErrors.TooLong
                : new Claiming(null, new KeptAnswer(ClaimRows.HeadOf(row), body));
        }

        if (until > time.GetUtcNow())
        {
            return IdempotencyErrors.InUse;
        }

        var mine = earlier with { Owner = claim.Owner };
        return await CommitAsync(mine.Id, RowChange.Replace(row.Key, Open(mine), row.ETag)).ConfigureAwait(false)
            ? new Claiming(mine, null)
            : null;
    }

    private ValueTask<Row?> FindAsync(string id, CancellationToken cancellationToken) =>
        tables.GetAsync(ClaimRows.Table, AnswerSlot.PartitionOf(id), ClaimRows.ClaimKey(id), cancellationToken);

    /// <summary>Who commits must learn what became of it, so nobody cancels it.</summary>
    private async ValueTask<bool> CommitAsync(string id, params RowChange[] changes)
    {
        var result = await tables
            .CommitAsync(ClaimRows.Table, AnswerSlot.PartitionOf(id), changes, CancellationToken.None)
            .ConfigureAwait(false);
        return result.Succeeded;
    }

    private async ValueTask<bool> ChangeAsync(Claim claim, Func<Row, RowChange[]> change)
    {
        var row = await FindAsync(claim.Id, CancellationToken.None).ConfigureAwait(false);
        return row is not null && ClaimRows.Read(row).Owner == claim.Owner
            && await CommitAsync(claim.Id, change(row)).ConfigureAwait(false);
    }

    /// <summary>A claim that changed meanwhile belongs to a new call of the same name, and stays.</summary>
    private async ValueTask ForgetAsync(Row row, CancellationToken cancellationToken)
    {
        var (claim, delete) = (ClaimRows.Read(row), RowChange.Delete(row.Key, row.ETag));
        var body = await bodies
            .ForgetAsync(ClaimRows.SlotOf(claim), ClaimRows.PlaceOf(row), cancellationToken).ConfigureAwait(false);
        _ = await CommitAsync(claim.Id, body is null ? [delete] : [body, delete]).ConfigureAwait(false);
    }
}
