using AigneHub.Embedded.Storage;

namespace AigneHub.Embedded.Bus;

/// <summary>What the database knows of how far messages were handled.</summary>
internal sealed class Cursors(Readers readers)
{
    private const string SelectOne = "SELECT sequence FROM cursors WHERE topic = ?1 AND subscription = ?2";

    private const string SelectLast = """
        SELECT max(
            ifnull((SELECT max(sequence) FROM cursors WHERE topic = ?1), 0),
            ifnull((SELECT max(sequence) FROM parked WHERE topic = ?1), 0))
        """;

    /// <summary>The last sequence up to which a subscription has handled or parked every message; 0 for none.</summary>
    public long Of(string topic, string subscription) => Read(SelectOne, topic, subscription);

    /// <summary>The last sequence of a topic that any subscription has handled or parked; 0 for none.</summary>
    public long LastOf(string topic) => Read(SelectLast, topic, null);

    private long Read(string sql, string topic, string? subscription)
    {
        var connection = readers.Rent();
        var select = connection.Prepared(sql).Bind(1, topic);
        if (subscription is not null)
        {
            _ = select.Bind(2, subscription);
        }

        var sequence = select.Step() ? select.Int64(0) : 0;
        select.Reset();
        readers.Return(connection);
        return sequence;
    }
}
