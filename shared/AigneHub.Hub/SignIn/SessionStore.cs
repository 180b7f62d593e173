using AigneHub.Core.Identity;
using AigneHub.Core.People;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Keys;
using AigneHub.Hub.People;
using AigneHub.Hub.Retention;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// Sessions in the tables: one row by the hash of the cookie, which decides, and one in the person's partition, for lists.
/// Nothing is remembered between requests, so that an end bites at once on every instance.
/// </summary>
internal sealed class SessionStore(
    ITables tables, DayBook book, IKeyHasherSource hashers, IIdSource ids, HubOptions options, TimeProvider time)
{
    /// <summary>What sessions are noted as in the day book.</summary>
    public const string Kind = "sessions";

    /// <summary>How exactly the last use is kept: a row is not written for each request.</summary>
    public static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    /// <summary>Begins a session and answers the cookie's text.</summary>
    public async Task<(Session Session, string Text)> BeginAsync(
        Person person, string? address, string? agent, CancellationToken cancellationToken)
    {
        var text = SecretText.Create(ids);
        var now = time.GetUtcNow();
        var session = new Session
        {
            Id = ids.NewId("ses"),
            Hash = await HashAsync(text, cancellationToken).ConfigureAwait(false),
            Person = person.Id,
            Generation = person.Generation,
            Created = now,
            Seen = now,
            Address = address,
            Agent = agent,
        };
        var data = SessionRows.ToData(session);
        await WriteAsync(
            PersonRows.Table, person.Id, RowChange.Insert(SessionRows.Prefix + session.Id, data), cancellationToken)
            .ConfigureAwait(false);
        await WriteAsync(
            SignInRows.Table,
            SessionRows.Partition(session.Hash),
            RowChange.Insert(SessionRows.Row, data),
            cancellationToken).ConfigureAwait(false);
        NotedRow[] rows =
        [
            new(PersonRows.Table, person.Id, SessionRows.Prefix + session.Id),
            new(SignInRows.Table, SessionRows.Partition(session.Hash), SessionRows.Row),
        ];
        foreach (var row in rows)
        {
            await book.NoteAsync(Kind, row, cancellationToken).ConfigureAwait(false);
        }

        return (session, text);
    }

    /// <summary>The session of a cookie's text while it lasts, or null. Using it puts its idle end off.</summary>
    public async Task<Session?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (!SecretText.IsWellFormed(text))
        {
            return null;
        }

        var hash = await HashAsync(text, cancellationToken).ConfigureAwait(false);
        return await RowAsync(hash, cancellationToken).ConfigureAwait(false) is { } row
            && SessionRows.FromData(row.Data) is var session && Lasts(session)
            ? await SeeAsync(session, row.ETag, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>The sessions of a person that last, the earliest first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(Person person, CancellationToken cancellationToken)
    {
        var sessions = new List<Session>();
        var all = RowRange.StartingWith(SessionRows.Prefix);
        await foreach (var noted in tables.ReadAsync(PersonRows.Table, person.Id, all, 100, cancellationToken)
            .ConfigureAwait(false))
        {
            var row = await RowAsync(SessionRows.FromData(noted.Data).Hash, cancellationToken).ConfigureAwait(false);
            if (row is not null && SessionRows.FromData(row.Data) is var session && Lasts(session)
                && session.Generation == person.Generation)
            {
                sessions.Add(session);
            }
            else
            {
                await RemoveAsync(PersonRows.Table, person.Id, noted, cancellationToken).ConfigureAwait(false);
            }
        }

        return sessions;
    }

    /// <summary>Ends a session of a person. False when it has none of this id.</summary>
    public async Task<bool> EndAsync(string person, string id, CancellationToken cancellationToken)
    {
        var noted = await tables
            .GetAsync(PersonRows.Table, person, SessionRows.Prefix + id, cancellationToken).ConfigureAwait(false);
        if (noted is null)
        {
            return false;
        }

        var hash = SessionRows.FromData(noted.Data).Hash;
        if (await RowAsync(hash, cancellationToken).ConfigureAwait(false) is { } row)
        {
            await RemoveAsync(SignInRows.Table, row.Partition, row, cancellationToken).ConfigureAwait(false);
        }

        await RemoveAsync(PersonRows.Table, person, noted, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>When a session ends if nobody uses it.</summary>
    public DateTimeOffset EndOf(Session session)
    {
        var idle = session.Seen + options.SignIn.IdleLife;
        var absolute = session.Created + options.SignIn.SessionLife;
        return idle < absolute ? idle : absolute;
    }

    private bool Lasts(Session session) => time.GetUtcNow() < EndOf(session);

    private async Task<Session> SeeAsync(Session session, string etag, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < session.Seen + Precision)
        {
            return session;
        }

        // Another request may be faster, or the session may just end: either way there is nothing to put off.
        var seen = session with { Seen = now };
        var change = RowChange.Replace(SessionRows.Row, SessionRows.ToData(seen), etag);
        await WriteAsync(SignInRows.Table, SessionRows.Partition(session.Hash), change, cancellationToken)
            .ConfigureAwait(false);
        return seen;
    }

    private async ValueTask<string> HashAsync(string text, CancellationToken cancellationToken) =>
        (await hashers.GetAsync(cancellationToken).ConfigureAwait(false)).Hash(text).ToString();

    private ValueTask<Row?> RowAsync(string hash, CancellationToken cancellationToken) =>
        tables.GetAsync(SignInRows.Table, SessionRows.Partition(hash), SessionRows.Row, cancellationToken);

    private Task RemoveAsync(string table, string partition, Row row, CancellationToken cancellationToken) =>
        WriteAsync(table, partition, RowChange.Delete(row.Key, row.ETag), cancellationToken);

    private async Task WriteAsync(
        string table, string partition, RowChange change, CancellationToken cancellationToken) =>
        _ = await tables.CommitAsync(table, partition, [change], cancellationToken).ConfigureAwait(false);
}
