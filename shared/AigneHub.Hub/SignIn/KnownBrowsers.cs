using AigneHub.Core.Identity;
using AigneHub.Core.People;
using AigneHub.Core.Tables;
using AigneHub.Hub.Keys;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// The browsers a person signed in from before. Their attempts are counted by themselves, so that whoever guesses
/// someone's password from elsewhere does not lock the owner out.
/// </summary>
internal sealed class KnownBrowsers(ITables tables, IKeyHasherSource hashers, IIdSource ids)
{
    private const string Row = "browser";

    /// <summary>What to count the attempts of a browser under; null when nobody of this address signed in from it.</summary>
    public async Task<string?> FindAsync(string? text, EmailAddress email, CancellationToken cancellationToken)
    {
        if (!SecretText.IsWellFormed(text))
        {
            return null;
        }

        var hash = await HashAsync(text!, cancellationToken).ConfigureAwait(false);
        var row = await tables.GetAsync(SignInRows.Table, Partition(hash), Key(email), cancellationToken)
            .ConfigureAwait(false);
        return row is null ? null : $"browser_{hash}_{email.Key}";
    }

    /// <summary>Remembers a browser, and answers the text of its cookie.</summary>
    public async Task<string> RememberAsync(string? text, EmailAddress email, CancellationToken cancellationToken)
    {
        var known = SecretText.IsWellFormed(text) ? text! : SecretText.Create(ids);
        var hash = await HashAsync(known, cancellationToken).ConfigureAwait(false);
        RowChange[] row = [RowChange.Upsert(Key(email), new RowData(1) { ["Email"] = email.Key })];
        _ = await tables.CommitAsync(SignInRows.Table, Partition(hash), row, cancellationToken).ConfigureAwait(false);
        return known;
    }

    private static string Partition(string hash) => "browser_" + hash;

    private static string Key(EmailAddress email) => Row + ':' + email.Key;

    private async ValueTask<string> HashAsync(string text, CancellationToken cancellationToken) =>
        (await hashers.GetAsync(cancellationToken).ConfigureAwait(false)).Hash(text).ToString();
}
