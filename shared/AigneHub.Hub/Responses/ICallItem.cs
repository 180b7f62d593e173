namespace AigneHub.Hub.Responses;

/// <summary>An item that calls a tool.</summary>
internal interface ICallItem
{
    /// <summary>The item.</summary>
    OutputItem Item { get; }

    /// <summary>Adds a piece of the arguments: the inside of a JSON string.</summary>
    void Add(ReadOnlySpan<byte> inside);
}
