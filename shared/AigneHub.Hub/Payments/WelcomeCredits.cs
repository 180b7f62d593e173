using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Payments;

/// <summary>
/// Gives new customers credits to begin with, once a person: the person's id is the operation's, so that a welcome that is
/// tried again gives nothing more.
/// </summary>
internal sealed class WelcomeCredits(HubOptions options, LedgerStore ledger, TimeProvider time) : INewPersonWelcome
{
    /// <inheritdoc />
    public async ValueTask WelcomeAsync(NewPerson person, CancellationToken cancellationToken)
    {
        var terms = options.Payments;
        var expires = terms.WelcomeDays is { } days ? person.At.AddDays(days) : (DateTimeOffset?)null;
        if (options.Mode == HubMode.Internal || terms.WelcomeCredits == 0 || expires <= time.GetUtcNow())
        {
            return;
        }

        var grant = new GrantCredits(
            "welcome:" + person.Id, new Amount(terms.WelcomeCredits * Amount.NanosPerCredit), GrantSource.Welcome)
        {
            Expires = expires,
        };
        var given = await ledger.ApplyAsync(person.Account, grant, cancellationToken).ConfigureAwait(false);
        if (given.Failed)
        {
            throw new InvalidOperationException($"The welcome credits of '{person.Id}' were refused: {given.Error.Message}");
        }
    }
}
