namespace AigneHub.Providers.Chat;

/// <summary>Reads one streamed answer of a provider's own protocol.</summary>
public interface IChatDecoder
{
    /// <summary>Whether the provider's end mark was read, or what it ends with where it has none.</summary>
    bool Ended { get; }

    /// <summary>Takes bytes as they came, split anywhere.</summary>
    void Read(ReadOnlySpan<byte> upstream, IChatSink sink);

    /// <summary>Tells that the provider closed the stream. Handles what is left.</summary>
    void Close(IChatSink sink);
}
