using AigneHub.Core.Errors;
using AigneHub.Core.Ledger;
using AigneHub.Core.Tables;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.SignIn;

namespace AigneHub.Hub.Promotions;

/// <summary>
/// Gives an account the credits of a code. Its use, the count of uses and the code are one transaction, after which the
/// credits are granted under the promotion's id; so who was interrupted in between asks again and gets them.
/// </summary>
internal sealed class Redemptions(
    ITables tables, PromotionStore promotions, LedgerStore ledger, Attempts attempts, TimeProvider time)
{
    private const int FreeAttempts = 10;

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    // One answer for all, so that nobody learns which codes there are.
    private static readonly HubError Refused = new(
        ErrorCodes.NotFound, "This code is unknown, used up or valid no longer.", "code");

    private static readonly HubError Had =
        new(ErrorCodes.Conflict, "The account has had the credits of this promotion.", "code");

    /// <summary>Redeems what somebody typed. Answers the promotion and the grant.</summary>
    public async Task<Outcome<(Promotion Promotion, LedgerEntry Grant)>> RedeemAsync(
        string account, string actor, string typed, CancellationToken cancellationToken)
    {
        var subject = "promotion_" + account;
        if (await attempts.CountAsync(subject, FreeAttempts, LongestWait, cancellationToken).ConfigureAwait(false)
            is { } tooMany)
        {
            return tooMany;
        }

        var used = await UseAsync(account, typed, cancellationToken).ConfigureAwait(false);
        if (used.Failed)
        {
            return used.Error;
        }

        var (promotion, at) = used.Value;
        var grant = new GrantCredits("promotion:" + promotion.Id, promotion.Credits, GrantSource.Promotion)
        {
            Expires = promotion.CreditDays is { } days ? at.AddDays(days) : null,
            Reason = promotion.Title,
            Actor = actor,
        };
        var posted = await ledger.ApplyAsync(account, grant, cancellationToken).ConfigureAwait(false);
        if (posted.Failed || posted.Value.Repeated)
        {
            return posted.Error ?? Had;
        }

        await attempts.ForgetAsync(subject, cancellationToken).ConfigureAwait(false);
        return (promotion, posted.Value.Entry);
    }

    /// <summary>Uses a code for an account, and answers when (UTC): before, when it has used one of this promotion.</summary>
    private async Task<Outcome<(Promotion Promotion, DateTimeOffset At)>> UseAsync(
        string account, string typed, CancellationToken cancellationToken)
    {
        if (PromotionCode.Parse(typed) is not { } code
            || await promotions.FindAsync(code, cancellationToken).ConfigureAwait(false) is not { } id)
        {
            return Refused;
        }

        var partition = PromotionRows.PartitionOf(id);
        while (true)
        {
            var row = await GetAsync(partition, PromotionRows.Promotion, cancellationToken).ConfigureAwait(false);
            var codeRow = await GetAsync(partition, PromotionRows.Codes + code, cancellationToken).ConfigureAwait(false);
            var use = await GetAsync(partition, PromotionRows.Use(account), cancellationToken).ConfigureAwait(false);
            if (row is null || codeRow is null)
            {
                return Refused;
            }

            var promotion = PromotionRows.ReadPromotion(row);
            var now = time.GetUtcNow();
            if (use is not null)
            {
                return (promotion, use.Data["At"].AsTime()!.Value);
            }

            var read = PromotionRows.ReadCode(codeRow);
            if (!promotion.IsOpen(now) || read.Account is not null)
            {
                return Refused;
            }

            var counted = PromotionRows.Write(promotion with { Used = promotion.Used + 1 });
            List<RowChange> changes =
            [
                RowChange.Insert(PromotionRows.Use(account), new RowData(2) { ["Code"] = code, ["At"] = now }),
                RowChange.Replace(row.Key, counted, row.ETag),
            ];
            if (read.Single)
            {
                changes.Add(RowChange.Replace(
                    codeRow.Key, PromotionRows.Write(read with { Account = account }), codeRow.ETag));
            }

            var result = await tables.CommitAsync(PromotionRows.Table, partition, changes, cancellationToken)
                .ConfigureAwait(false);
            if (result.Succeeded)
            {
                return (promotion, now);
            }
        }
    }

    private ValueTask<Row?> GetAsync(string partition, string key, CancellationToken cancellationToken) =>
        tables.GetAsync(PromotionRows.Table, partition, key, cancellationToken);
}
