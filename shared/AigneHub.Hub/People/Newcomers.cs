using AigneHub.Core.People;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.People;

/// <summary>
/// Sees to it that a new person has all it gets: its own account, a place in the list, and what the welcomes give. Each
/// step may be done again, so what a crash left out is done with the person's next request.
/// </summary>
internal sealed partial class Newcomers(
    PersonStore people,
    AccountStore accounts,
    IEnumerable<INewPersonWelcome> welcomes,
    TimeProvider time,
    ILogger<Newcomers> logger)
{
    /// <summary>The person, with all it gets. A welcome that fails keeps nobody out.</summary>
    public async ValueTask<Person> WelcomeAsync(Person person, CancellationToken cancellationToken)
    {
        if (person.Welcomed is not null)
        {
            return person;
        }

        await people.NoteAsync(person, cancellationToken).ConfigureAwait(false);
        await accounts.CreateHomeAsync(person, cancellationToken).ConfigureAwait(false);
        if (!await GiveAsync(person, cancellationToken).ConfigureAwait(false))
        {
            return person;
        }

        var now = time.GetUtcNow();
        return await people.ChangeAsync(person.Id, it => it with { Welcomed = it.Welcomed ?? now }, cancellationToken)
            .ConfigureAwait(false) ?? person;
    }

    private async Task<bool> GiveAsync(Person person, CancellationToken cancellationToken)
    {
        var newcomer = new NewPerson(person.Id, person.Home, person.Email, person.Created);
        try
        {
            foreach (var welcome in welcomes)
            {
                await welcome.WelcomeAsync(newcomer, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailure(problem, person.Id);
            return false;
        }
    }

    [LoggerMessage(120, LogLevel.Error, "The new person {Person} did not get all it should; the next try is with its next request")]
    private partial void LogFailure(Exception problem, string person);
}
