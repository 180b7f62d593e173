using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.Bedrock.Images;

/// <summary>How a family of image models is invoked.</summary>
internal interface IImageModel
{
    /// <summary>How many images it makes at a time.</summary>
    int ImagesAtATime { get; }

    /// <summary>What of the call it cannot do, or null.</summary>
    HubError? Check(ImagesRequest request);

    /// <summary>Writes the fields of one invocation.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="request">The call.</param>
    /// <param name="count">How many images this invocation makes.</param>
    /// <param name="seed">The seed of this invocation, if any.</param>
    void Write(Utf8JsonWriter json, ImagesRequest request, int count, long? seed);
}
