using System.Buffers;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>A tool call of an answer that is being collected.</summary>
internal sealed record ChatCall(string Id, string Name, ReasoningSeal? Seal)
{
    /// <summary>The inside of the JSON string of its arguments.</summary>
    public ArrayBufferWriter<byte> Arguments { get; } = new();
}
