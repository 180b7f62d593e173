using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Bodies;

/// <summary>Reads and checks the body of one kind of call.</summary>
internal interface IBodyReader
{
    /// <summary>The type of body it reads.</summary>
    string MediaType => BodyBuffer.Json;

    /// <summary>What the caller wants, or what is wrong with it.</summary>
    Outcome<CallBody> Read(ReadOnlyMemory<byte> bytes);
}
