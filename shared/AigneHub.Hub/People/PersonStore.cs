using AigneHub.Core.Identity;
using AigneHub.Core.People;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.People;

/// <summary>
/// People in the tables. The row of a name (an e-mail address, a subject of the sign-in service) is inserted once and decides
/// whose it is; it comes after the person, so that a crash between them leaves the name free and a person nobody finds.
/// </summary>
internal sealed class PersonStore(ITables tables, IIdSource ids, TimeProvider time)
{
    private const string Prefix = "usr";

    /// <summary>A person by id, or null.</summary>
    public async ValueTask<Person?> GetAsync(string id, CancellationToken cancellationToken) =>
        await tables.GetAsync(PersonRows.Table, id, PersonRows.Person, cancellationToken).ConfigureAwait(false) is { } row
        && row.Data["Id"].AsString() is not null
            ? PersonRows.FromData(row.Data)
            : null;

    /// <summary>The person of an e-mail address, or null.</summary>
    public Task<Person?> FindAsync(EmailAddress email, CancellationToken cancellationToken) =>
        FindByNameAsync(PersonRows.OfEmail(email), cancellationToken);

    /// <summary>The person of a subject of the sign-in service, or null.</summary>
    public Task<Person?> FindSubjectAsync(string subject, CancellationToken cancellationToken) =>
        FindByNameAsync(PersonRows.OfSubject(subject), cancellationToken);

    /// <summary>Makes a person whose names nobody has.</summary>
    /// <param name="email">Its address.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="isOperator">Whether it runs the hub.</param>
    /// <param name="password">The hash of its password; null for one that signs in elsewhere.</param>
    /// <param name="subject">Who it is in the sign-in service; null without one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The person, or null when the address or the subject is someone's.</returns>
    public async Task<Person?> CreateAsync(
        EmailAddress email,
        string name,
        bool isOperator,
        string? password,
        string? subject,
        CancellationToken cancellationToken)
    {
        var id = ids.NewId(Prefix);
        var person = new Person
        {
            Id = id,
            Email = email.Text,
            Name = name,
            Created = time.GetUtcNow(),
            Home = "acc" + id[Prefix.Length..],
            IsOperator = isOperator,
        };
        List<RowChange> rows = [RowChange.Insert(PersonRows.Person, PersonRows.ToData(person))];
        if (password is not null)
        {
            rows.Add(RowChange.Insert(PersonRows.Password, new RowData(1) { ["Hash"] = password }));
        }

        _ = await tables.CommitAsync(PersonRows.Table, id, rows, cancellationToken).ConfigureAwait(false);

        // The subject first: with it the person is found again, should a crash come before the address is its own.
        string[] names = subject is null
            ? [PersonRows.OfEmail(email)]
            : [PersonRows.OfSubject(subject), PersonRows.OfEmail(email)];
        for (var claimed = 0; claimed < names.Length; claimed++)
        {
            if (!await ClaimAsync(names[claimed], id, cancellationToken).ConfigureAwait(false))
            {
                await RemoveAsync([.. names[..claimed], id], cancellationToken).ConfigureAwait(false);
                return null;
            }
        }

        return person;
    }

    /// <summary>The hash of a person's password, or null.</summary>
    public async Task<string?> PasswordAsync(string person, CancellationToken cancellationToken) =>
        (await tables.GetAsync(PersonRows.Table, person, PersonRows.Password, cancellationToken).ConfigureAwait(false))
        ?.Data["Hash"].AsString();

    /// <summary>Gives a person another password, which ends all its sessions. Null when there is no such person.</summary>
    public Task<Person?> SetPasswordAsync(string person, string hash, CancellationToken cancellationToken) =>
        ChangeAsync(
            person,
            it => it with { Generation = it.Generation + 1 },
            cancellationToken,
            RowChange.Upsert(PersonRows.Password, new RowData(1) { ["Hash"] = hash }));

    /// <summary>Changes a person, whatever happens beside it. Null when there is none.</summary>
    public async Task<Person?> ChangeAsync(
        string id, Func<Person, Person> change, CancellationToken cancellationToken, params RowChange[] besides)
    {
        while (await tables.GetAsync(PersonRows.Table, id, PersonRows.Person, cancellationToken).ConfigureAwait(false)
            is { } row)
        {
            var changed = change(PersonRows.FromData(row.Data));
            RowChange[] rows = [RowChange.Replace(row.Key, PersonRows.ToData(changed), row.ETag), .. besides];
            var result = await tables.CommitAsync(PersonRows.Table, id, rows, cancellationToken).ConfigureAwait(false);
            if (result.Succeeded)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Puts a person into the list of all. Doing it again changes nothing.</summary>
    public async Task NoteAsync(Person person, CancellationToken cancellationToken) => _ = await tables
        .CommitAsync(
            PersonRows.Table, PersonRows.All, [RowChange.Upsert(person.Id, PersonRows.Pointer(person.Id))], cancellationToken)
        .ConfigureAwait(false);

    /// <summary>A page of all people, the earliest first, after an id.</summary>
    public async Task<PeoplePage<Person>> ListAsync(string? after, int take, CancellationToken cancellationToken)
    {
        var range = after is null ? RowRange.All : RowRange.All.After(after);
        var page = await tables.QueryAsync(PersonRows.Table, PersonRows.All, range, take, cancellationToken)
            .ConfigureAwait(false);
        var people = new List<Person>(page.Rows.Count);
        foreach (var row in page.Rows)
        {
            if (await GetAsync(PersonRows.Target(row), cancellationToken).ConfigureAwait(false) is { } person)
            {
                people.Add(person);
            }
        }

        return new PeoplePage<Person>(people, page.HasMore ? page.Rows[^1].Key : null);
    }

    private async Task<Person?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        await tables.GetAsync(PersonRows.Table, name, PersonRows.Person, cancellationToken).ConfigureAwait(false)
            is { } pointer
            ? await GetAsync(PersonRows.Target(pointer), cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Removes the rows of a person that never came to be.</summary>
    private async Task RemoveAsync(string[] partitions, CancellationToken cancellationToken)
    {
        foreach (var partition in partitions)
        {
            var page = await tables.QueryAsync(PersonRows.Table, partition, RowRange.All, 10, cancellationToken)
                .ConfigureAwait(false);
            RowChange[] gone = [.. page.Rows.Select(row => RowChange.Delete(row.Key, row.ETag))];
            _ = await tables.CommitAsync(PersonRows.Table, partition, gone, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> ClaimAsync(string name, string person, CancellationToken cancellationToken)
    {
        RowChange[] claim = [RowChange.Insert(PersonRows.Person, PersonRows.Pointer(person))];
        var result = await tables.CommitAsync(PersonRows.Table, name, claim, cancellationToken).ConfigureAwait(false);
        return result.Succeeded;
    }
}
