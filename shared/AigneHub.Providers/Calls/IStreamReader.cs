using System.Buffers;
using AigneHub.Core.Errors;

namespace AigneHub.Providers.Calls;

/// <summary>
/// Turns a provider's stream into what the caller gets, piece by piece as it comes, and learns the facts of the answer.
/// </summary>
public interface IStreamReader : IAnswer
{
    /// <summary>Whether the provider's end mark was read. Nothing after it is wanted.</summary>
    bool Ended { get; }

    /// <summary>
    /// Takes bytes as they came and writes those that can go out. Stops at an error or the end mark, neither of which is
    /// written: how the stream ends is told to the caller once the call is settled.
    /// </summary>
    void Read(ReadOnlySpan<byte> upstream, IBufferWriter<byte> caller);

    /// <summary>Tells that the provider closed the stream. Handles what is left.</summary>
    void Close(IBufferWriter<byte> caller);

    /// <summary>Writes the error that ends the stream instead of <see cref="IAnswer.End"/>.</summary>
    void Fail(HubError error, IBufferWriter<byte> caller);
}
