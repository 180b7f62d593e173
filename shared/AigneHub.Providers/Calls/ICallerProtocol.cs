using System.Buffers;
using AigneHub.Core.Errors;

namespace AigneHub.Providers.Calls;

/// <summary>What a provider must know of the protocol a call came in by.</summary>
public interface ICallerProtocol
{
    /// <summary>Which one it is. A provider that speaks it gets the caller's own bytes.</summary>
    Protocol Protocol { get; }

    /// <summary>
    /// Fetches what the body only refers to, such as an earlier answer, before <see cref="Translate"/>. Answers what is wrong
    /// with the request, naming the field, or null.
    /// </summary>
    ValueTask<HubError?> PrepareAsync(CallBody body, CancellationToken cancellationToken) => default;

    /// <summary>
    /// Reads the caller's bytes into the hub's own terms, for a provider that speaks another protocol: fills
    /// <see cref="CallBody.Chat"/>, <see cref="CallBody.Embeddings"/> or <see cref="CallBody.Images"/>. Answers what is
    /// wrong with the request, naming the field, or null.
    /// </summary>
    HubError? Translate(CallBody body);

    /// <summary>
    /// Keeps what later calls may refer to: after the end of the answer was written and before it is sent. Must not throw.
    /// </summary>
    ValueTask KeepAsync() => default;

    /// <summary>Whether a request neither refers to an earlier one nor may be referred to.</summary>
    bool IsStateless(CallBody body) => true;

    /// <summary>Writes the event that ends a stream with an error.</summary>
    void WriteErrorEvent(HubError error, IBufferWriter<byte> caller);
}
