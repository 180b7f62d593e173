using AigneHub.Core.Identity;
using AigneHub.Core.Tables;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Retention;
using AigneHub.Hub.SignIn;

namespace AigneHub.Hub.Aigne.Connect;

/// <summary>Sessions of waiting clients in the tables, under the hash of their id.</summary>
internal sealed class ConnectSessionStore(
    ITables tables, DayBook book, IKeyHasherSource hashers, IIdSource ids, TimeProvider time)
{
    /// <summary>What sessions of waiting clients are noted as in the day book.</summary>
    public const string Kind = "connections";

    /// <summary>The clients ask for 75 minutes; what comes after that is for nobody.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(80);

    private const string Row = "session";

    /// <summary>Begins a session and answers its id, which is not stored.</summary>
    public async Task<(string Id, ConnectSession Session)> BeginAsync(string askedFrom, CancellationToken cancellationToken)
    {
        var id = SecretText.Create(ids);
        var session = new ConnectSession { Created = time.GetUtcNow(), AskedFrom = askedFrom };
        var partition = await PartitionAsync(id, cancellationToken).ConfigureAwait(false);
        _ = await tables
            .CommitAsync(SignInRows.Table, partition, [RowChange.Insert(Row, ToData(session))], cancellationToken)
            .ConfigureAwait(false);
        await book.NoteAsync(Kind, new NotedRow(SignInRows.Table, partition, Row), cancellationToken).ConfigureAwait(false);
        return (id, session);
    }

    /// <summary>The session of an id, or null.</summary>
    public async Task<ConnectSession?> FindAsync(string id, CancellationToken cancellationToken) =>
        await RowAsync(id, cancellationToken).ConfigureAwait(false) is { } row ? FromData(row.Data) : null;

    /// <summary>Changes a session; answers it as it is now, or null where there is none or the change is none.</summary>
    public async Task<ConnectSession?> ChangeAsync(
        string id, Func<ConnectSession, ConnectSession?> change, CancellationToken cancellationToken)
    {
        while (await RowAsync(id, cancellationToken).ConfigureAwait(false) is { } row)
        {
            if (change(FromData(row.Data)) is not { } changed)
            {
                return null;
            }

            var result = await tables
                .CommitAsync(
                    SignInRows.Table, row.Partition, [RowChange.Replace(Row, ToData(changed), row.ETag)], cancellationToken)
                .ConfigureAwait(false);
            if (result.Succeeded)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Ends a session; one that is not there has ended.</summary>
    public async Task EndAsync(string id, CancellationToken cancellationToken)
    {
        while (await RowAsync(id, cancellationToken).ConfigureAwait(false) is { } row)
        {
            var result = await tables
                .CommitAsync(SignInRows.Table, row.Partition, [RowChange.Delete(Row, row.ETag)], cancellationToken)
                .ConfigureAwait(false);
            if (result.Succeeded)
            {
                return;
            }
        }
    }

    private async Task<Row?> RowAsync(string id, CancellationToken cancellationToken)
    {
        if (!SecretText.IsWellFormed(id))
        {
            return null;
        }

        var partition = await PartitionAsync(id, cancellationToken).ConfigureAwait(false);
        var row = await tables.GetAsync(SignInRows.Table, partition, Row, cancellationToken).ConfigureAwait(false);
        return row is not null && time.GetUtcNow() < FromData(row.Data).Created + Life ? row : null;
    }

    private async ValueTask<string> PartitionAsync(string id, CancellationToken cancellationToken) =>
        "connect_" + (await hashers.GetAsync(cancellationToken).ConfigureAwait(false)).Hash(id);

    private static RowData ToData(ConnectSession session) => new(6)
    {
        ["Created"] = session.Created,
        ["AskedFrom"] = session.AskedFrom,
        ["App"] = session.App,
        ["KeyId"] = session.KeyId,
        ["Secret"] = session.Secret,
        ["HandedOver"] = session.HandedOver,
    };

    private static ConnectSession FromData(RowData data) => new()
    {
        Created = data["Created"].AsTime()!.Value,
        AskedFrom = data["AskedFrom"].AsString()!,
        App = data["App"].AsString(),
        KeyId = data["KeyId"].AsString(),
        Secret = data["Secret"].AsString(),
        HandedOver = data["HandedOver"].AsInt64() ?? 0,
    };
}
