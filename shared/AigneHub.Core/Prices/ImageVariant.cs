using AigneHub.Core.Money;

namespace AigneHub.Core.Prices;

/// <summary>The price of one image of a quality and a size.</summary>
/// <param name="Quality">Such as <c>high</c>; <see cref="Default"/> where no other quality matches.</param>
/// <param name="Size">Such as <c>1024x1024</c>; <see cref="Default"/> where no other size matches.</param>
/// <param name="Each">The price of one image.</param>
public sealed record ImageVariant(string Quality, string Size, UnitPrice Each)
{
    /// <summary>The quality or size that stands for whatever is not listed.</summary>
    public const string Default = "default";
}
