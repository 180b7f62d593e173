using AigneHub.Core.Bus;
using AigneHub.Embedded.Sqlite;
using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Bus;

/// <summary>
/// The messages of one subscription that wait for another attempt, and those of their sessions that wait behind them.
/// Dead letters are the same rows with a mark.
/// </summary>
internal sealed class ParkedMessages(string topic, string subscription, Writer writer, Readers readers)
{
    private const string Mine = "topic = ?1 AND subscription = ?2";

    private const string Insert =
        "INSERT OR IGNORE INTO parked(topic, subscription, sequence, session, id, enqueued, body, attempts, due, dead) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)";

    private const string Waiting =
        $"SELECT session, count(*) FROM parked WHERE {Mine} AND dead = 0 GROUP BY session";

    private const string Head =
        "SELECT sequence, id, session, body, enqueued, attempts, due FROM parked "
        + $"WHERE {Mine} AND dead = 0 AND session = ?3 ORDER BY sequence LIMIT ?4";

    private const string Remove = $"DELETE FROM parked WHERE {Mine} AND sequence = ?3";

    private const string Again =
        $"UPDATE parked SET attempts = ?4, due = ?5, dead = ?6, reason = ?7 WHERE {Mine} AND sequence = ?3";

    private const string Dead =
        "SELECT sequence, id, session, body, enqueued, attempts, reason FROM parked "
        + $"WHERE {Mine} AND dead = 1 AND sequence > ?3 ORDER BY sequence LIMIT ?4";

    private const string DeadSession = $"SELECT session FROM parked WHERE {Mine} AND sequence = ?3 AND dead = 1";

    private const string RemoveDead = $"{Remove} AND dead = 1";

    private const string Revive =
        $"UPDATE parked SET attempts = 0, due = 0, dead = 0, reason = NULL WHERE {Mine} AND sequence = ?3 AND dead = 1";

    /// <summary>How many wait in each session.</summary>
    public Dictionary<string, int> CountBySession() => Read(Waiting, static _ => { }, static statement =>
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        while (statement.Step())
        {
            counts.Add(statement.Text(0), (int)statement.Int64(1));
        }

        return counts;
    });

    /// <summary>
    /// What to try next in a session: a message that failed, alone; or messages that only waited behind one, together.
    /// </summary>
    public ParkedBatch Next(string session) => Read(
        Head,
        statement => statement.Bind(3, session).Bind(4, BusRules.MaxBatch),
        static statement =>
        {
            var batch = new List<BusDelivery>();
            var due = DateTimeOffset.MinValue;
            while (statement.Step())
            {
                var attempts = (int)statement.Int64(5);
                if (batch.Count > 0 && attempts > 0)
                {
                    break;
                }

                batch.Add(new BusDelivery(
                    statement.Int64(0), MessageOf(statement), TimeOf(statement.Int64(4)), attempts + 1));
                if (attempts > 0)
                {
                    due = TimeOf(statement.Int64(6));
                    break;
                }
            }

            return new ParkedBatch(batch, due);
        });

    /// <summary>Keeps messages for later. Answers how many were not yet kept.</summary>
    public async Task<int> AddAsync(IReadOnlyList<BusDelivery> batch, int attempts, DateTimeOffset due)
    {
        var added = 0;
        await writer.RunAsync(Add, sync: false).ConfigureAwait(false);
        return added;

        void Add(Connection database)
        {
            added = 0;
            var insert = Mined(database, Insert).Bind(8, attempts).Bind(9, due.UtcTicks);
            foreach (var (sequence, message, enqueued, _) in batch)
            {
                insert.Bind(3, sequence).Bind(4, message.Session).Bind(5, message.Id).Bind(6, enqueued.UtcTicks)
                    .Bind(7, message.Body.Span).Run();
                added += database.Changes;
            }
        }
    }

    /// <summary>Forgets messages that were handled.</summary>
    public Task RemoveAsync(IReadOnlyList<BusDelivery> batch) => writer.RunAsync(
        database =>
        {
            foreach (var delivery in batch)
            {
                Mined(database, Remove).Bind(3, delivery.Sequence).Run();
            }
        },
        sync: false);

    /// <summary>Keeps messages for another attempt, or as dead letters when there was a reason to give up.</summary>
    public Task AgainAsync(IReadOnlyList<BusDelivery> batch, int attempts, DateTimeOffset due, string? deadReason) =>
        writer.RunAsync(
            database =>
            {
                foreach (var delivery in batch)
                {
                    Mined(database, Again).Bind(3, delivery.Sequence).Bind(4, attempts).Bind(5, due.UtcTicks)
                        .Bind(6, deadReason is null ? 0 : 1).Bind(7, deadReason).Run();
                }
            },
            sync: false);

    /// <summary>Dead letters after a sequence, oldest first.</summary>
    public IReadOnlyList<DeadLetter> DeadLetters(long after, int take) => Read(
        Dead,
        statement => statement.Bind(3, after).Bind(4, take),
        static statement =>
        {
            var letters = new List<DeadLetter>();
            while (statement.Step())
            {
                letters.Add(new DeadLetter(
                    statement.Int64(0),
                    MessageOf(statement),
                    TimeOf(statement.Int64(4)),
                    (int)statement.Int64(5),
                    statement.Text(6)));
            }

            return letters;
        });

    /// <summary>Makes a dead letter wait for an attempt again. Answers its session, or null when there is none.</summary>
    public async Task<string?> ReviveAsync(long sequence)
    {
        string? session = null;
        await writer.RunAsync(Revived, sync: true).ConfigureAwait(false);
        return session;

        void Revived(Connection database)
        {
            var find = Mined(database, DeadSession).Bind(3, sequence);
            session = find.Step() ? find.Text(0) : null;
            find.Reset();
            if (session is not null)
            {
                Mined(database, Revive).Bind(3, sequence).Run();
            }
        }
    }

    /// <summary>Forgets a dead letter. False when there is none.</summary>
    public async Task<bool> DiscardAsync(long sequence)
    {
        var isGone = false;
        await writer.RunAsync(
            database =>
            {
                Mined(database, RemoveDead).Bind(3, sequence).Run();
                isGone = database.Changes > 0;
            },
            sync: true).ConfigureAwait(false);
        return isGone;
    }

    private static BusMessage MessageOf(Statement statement) =>
        new(statement.Text(1), statement.Text(2), statement.Blob(3).ToArray());

    private static DateTimeOffset TimeOf(long ticks) => new(ticks, TimeSpan.Zero);

    private Statement Mined(Connection database, string sql) =>
        database.Prepared(sql).Bind(1, topic).Bind(2, subscription);

    private T Read<T>(string sql, Action<Statement> bind, Func<Statement, T> read)
    {
        var connection = readers.Rent();
        var statement = Mined(connection, sql);
        try
        {
            bind(statement);
            return read(statement);
        }
        finally
        {
            statement.Reset();
            readers.Return(connection);
        }
    }
}
