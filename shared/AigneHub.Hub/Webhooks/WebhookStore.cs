using AigneHub.Core.Errors;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Webhooks;

/// <summary>Keeps the endpoints.</summary>
internal sealed class WebhookStore(ITables tables, WebhookSecrets secrets, TimeProvider time)
{
    /// <summary>How many an account may have.</summary>
    public const int Most = 20;

    /// <summary>How long the secret before still signs.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private static readonly HubError Stale = new(
        ErrorCodes.PreconditionFailed, "The webhook was changed meanwhile.", "If-Match");

    /// <summary>Those of an account, the oldest first.</summary>
    public async Task<IReadOnlyList<Webhook>> ListAsync(string account, CancellationToken cancellationToken)
    {
        var found = new List<Webhook>();
        var all = RowRange.StartingWith(WebhookRows.Prefix);
        await foreach (var row in tables.ReadAsync(WebhookRows.Table, account, all, Most, cancellationToken).ConfigureAwait(false))
        {
            found.Add(WebhookRows.ToWebhook(row));
        }

        return found;
    }

    public async Task<Webhook?> FindAsync(string account, string id, CancellationToken cancellationToken) =>
        await RowAsync(account, id, cancellationToken).ConfigureAwait(false) is { } row ? WebhookRows.ToWebhook(row) : null;

    /// <summary>Adds one; the secret goes first. Answers its text, which is not shown again.</summary>
    public async Task<(Webhook Webhook, string Secret)> AddAsync(Webhook wanted, CancellationToken cancellationToken)
    {
        var (name, text) = await secrets.CreateAsync(cancellationToken).ConfigureAwait(false);
        var made = wanted with { SecretName = name, Created = time.GetUtcNow() };
        var change = RowChange.Insert(WebhookRows.Key(made.Id), WebhookRows.ToData(made));
        _ = await CommitAsync(made.Account, change, cancellationToken).ConfigureAwait(false);
        return (made, text);
    }

    /// <summary>Changes what people may change of one. Null when there is none of the id.</summary>
    public async Task<Outcome<Webhook>?> ChangeAsync(
        string account, string id, long? version, Func<Webhook, Webhook> change, CancellationToken cancellationToken)
    {
        var isStale = false;
        var after = await WriteAsync(
            account,
            id,
            before =>
            {
                isStale = version is not null && version != before.Version;
                return isStale ? null : change(before) with { Version = before.Version + 1, Changed = time.GetUtcNow() };
            },
            cancellationToken).ConfigureAwait(false);
        if (isStale)
        {
            return (Outcome<Webhook>)Stale;
        }

        if (after is null)
        {
            return null;
        }

        return (Outcome<Webhook>)after;
    }

    /// <summary>Gives one another secret. The old one signs beside it for a while; one before that does no more.</summary>
    public async Task<(Webhook Webhook, string Secret)?> RotateAsync(
        string account, string id, CancellationToken cancellationToken)
    {
        var (name, text) = await secrets.CreateAsync(cancellationToken).ConfigureAwait(false);
        string? unused = null;
        var after = await WriteAsync(
            account,
            id,
            before =>
            {
                unused = before.OldSecretName;
                return before with
                {
                    SecretName = name,
                    OldSecretName = before.SecretName,
                    OldSecretUntil = time.GetUtcNow() + Grace,
                    Version = before.Version + 1,
                    Changed = time.GetUtcNow(),
                };
            },
            cancellationToken).ConfigureAwait(false);
        await secrets.DeleteAsync(after is null ? name : unused).ConfigureAwait(false);
        return after is null ? null : (after, text);
    }

    /// <summary>
    /// Notes what a delivery showed: since when nothing is delivered, and that it is disabled for that. Not a change of
    /// people's, so the version stays. Null when it is gone or nothing is to be noted.
    /// </summary>
    public Task<Webhook?> NoteAsync(
        string account, string id, Func<Webhook, Webhook?> note, CancellationToken cancellationToken) =>
        WriteAsync(account, id, note, cancellationToken);

    /// <summary>Removes one, the row first. Null when there is none of the id.</summary>
    public async Task<Outcome<Webhook>?> DeleteAsync(
        string account, string id, long? version, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await RowAsync(account, id, cancellationToken).ConfigureAwait(false) is not { } row)
            {
                return null;
            }

            var hook = WebhookRows.ToWebhook(row);
            if (version is not null && version != hook.Version)
            {
                return (Outcome<Webhook>)Stale;
            }

            if (await CommitAsync(account, RowChange.Delete(row.Key, row.ETag), cancellationToken).ConfigureAwait(false))
            {
                await secrets.DeleteAsync(hook.SecretName).ConfigureAwait(false);
                await secrets.DeleteAsync(hook.OldSecretName).ConfigureAwait(false);
                return (Outcome<Webhook>)hook;
            }
        }
    }

    /// <summary>Writes a change, again when another was faster. Null when there is nothing to change.</summary>
    private async Task<Webhook?> WriteAsync(
        string account, string id, Func<Webhook, Webhook?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await RowAsync(account, id, cancellationToken).ConfigureAwait(false) is not { } row
                || change(WebhookRows.ToWebhook(row)) is not { } after)
            {
                return null;
            }

            var write = RowChange.Replace(row.Key, WebhookRows.ToData(after), row.ETag);
            if (await CommitAsync(account, write, cancellationToken).ConfigureAwait(false))
            {
                return after;
            }
        }
    }

    private ValueTask<Row?> RowAsync(string account, string id, CancellationToken cancellationToken) =>
        tables.GetAsync(WebhookRows.Table, account, WebhookRows.Key(id), cancellationToken);

    private async Task<bool> CommitAsync(string account, RowChange change, CancellationToken cancellationToken) =>
        (await tables.CommitAsync(WebhookRows.Table, account, [change], cancellationToken).ConfigureAwait(false)).Succeeded;
}
