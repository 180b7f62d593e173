using AigneHub.Core.People;
using AigneHub.Core.Tables;
using AigneHub.Hub.People;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// The one-time link by which a new hub gets its first operator. As long as there is none, each start makes another link;
/// the links end with a day, and all of them with the first that is used.
/// </summary>
public sealed class SetupLink
{
    private const string Table = "setup";
    private const string Partition = "first-operator";
    private const string Row = "person";

    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly ITables _tables;
    private readonly LinkStore _links;
    private readonly PersonStore _people;
    private readonly TimeProvider _time;

    internal SetupLink(ITables tables, LinkStore links, PersonStore people, TimeProvider time)
    {
        _tables = tables;
        _links = links;
        _people = people;
        _time = time;
    }

    /// <summary>The path of a new link below the hub's address, to be shown once; null when the hub has an operator.</summary>
    public async Task<string?> CreateAsync(CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var link = new Link(LinkKind.Setup, Partition, null, _time.GetUtcNow() + Life);
        return LinkPaths.Setup(await _links.CreateAsync(link, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Whether the hub still waits for its first operator.</summary>
    internal async Task<bool> IsOpenAsync(CancellationToken cancellationToken) =>
        await _tables.GetAsync(Table, Partition, Row, cancellationToken).ConfigureAwait(false) is null;

    /// <summary>Makes the operator, and uses the link up; null when the link is not good or the address is taken.</summary>
    internal async Task<Person?> RedeemAsync(
        string token, EmailAddress email, string name, string password, CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(cancellationToken).ConfigureAwait(false)
            || await _links.UseAsync(token, LinkKind.Setup, cancellationToken).ConfigureAwait(false) is null
            || await _people.CreateAsync(email, name, isOperator: true, password, null, cancellationToken)
                .ConfigureAwait(false) is not { } person)
        {
            return null;
        }

        // The person comes first: a crash in between leaves a hub that prints another link, never one without an operator.
        RowChange[] made = [RowChange.Upsert(Row, new RowData(1) { ["Person"] = person.Id })];
        _ = await _tables.CommitAsync(Table, Partition, made, cancellationToken).ConfigureAwait(false);
        return person;
    }
}
