using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.People;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// The people of a sign-in service. They appear with their first request, and run the hub as long as the service says so.
/// </summary>
internal sealed class TokenPeople(ISignInService service, PersonStore people)
{
    private static readonly HubError Invalid = new(
        ErrorCodes.InvalidSession, "The sign-in service's token is not valid for this hub. Sign in again.");

    private static readonly HubError Taken = new(
        ErrorCodes.InvalidSession, "Another person of this hub has the e-mail address of this one.");

    /// <summary>The person of a token.</summary>
    public async Task<Outcome<Person>> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (await service.ProveAsync(token, cancellationToken).ConfigureAwait(false) is not { } proven)
        {
            return Invalid;
        }

        var person = await people.FindSubjectAsync(proven.Subject, cancellationToken).ConfigureAwait(false)
            ?? await CreateAsync(proven, cancellationToken).ConfigureAwait(false);
        if (person is null)
        {
            return Taken;
        }

        return person.IsOperator == proven.IsOperator
            ? person
            : await people.ChangeAsync(person.Id, it => it with { IsOperator = proven.IsOperator }, cancellationToken)
                .ConfigureAwait(false) ?? person;
    }

    private async Task<Person?> CreateAsync(ProvenPerson proven, CancellationToken cancellationToken) =>
        await people.CreateAsync(
            proven.Email, proven.Name, proven.IsOperator, null, proven.Subject, cancellationToken).ConfigureAwait(false)

        // Two first requests at once make one person: the other request's.
        ?? await people.FindSubjectAsync(proven.Subject, cancellationToken).ConfigureAwait(false);
}
