namespace AigneHub.Embedded.Tables;

/// <summary>What is known of a row.</summary>
internal sealed class HotRow
{
    /// <summary>Nothing: somebody reads it.</summary>
    public HotRow()
    {
    }

    public HotRow(long version, byte[]? data) => (IsKnown, Version, Data) = (true, version, data);

    public bool IsKnown { get; }

    public long Version { get; }

    /// <summary>Null when it does not exist.</summary>
    public byte[]? Data { get; }
}
