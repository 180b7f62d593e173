using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Images;

/// <summary>An answer that holds images, which can be handed over in another form than the provider's.</summary>
public interface IImageAnswer : IAnswer
{
    /// <summary>The images. Those that are set are written in the place of the provider's.</summary>
    IReadOnlyList<GeneratedImage> Images { get; set; }
}
