using System.Buffers;
using AigneHub.Core.Errors;

namespace AigneHub.Hub.Errors;

/// <summary>How the clients of a protocol read errors.</summary>
public interface IErrorFormat
{
    /// <summary>Writes the body of an answer that is an error.</summary>
    void Write(HubError error, string requestId, IBufferWriter<byte> output);
}
