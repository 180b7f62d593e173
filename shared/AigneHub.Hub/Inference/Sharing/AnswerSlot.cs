namespace AigneHub.Hub.Inference.Sharing;

/// <summary>Where the body of one answer goes: a row while it fits one, else a blob.</summary>
/// <param name="Table">The table of the row.</param>
/// <param name="Id">A hash, by whose first digit the table is parted in sixteen.</param>
/// <param name="Row">The key of the row.</param>
/// <param name="Blob">The name of the blob.</param>
internal sealed record AnswerSlot(string Table, string Id, string Row, string Blob)
{
    /// <summary>The partitions.</summary>
    public const string Partitions = "0123456789abcdef";

    public string Partition => PartitionOf(Id);

    /// <summary>The partition of an id.</summary>
    public static string PartitionOf(string id) => id[..1];
}
