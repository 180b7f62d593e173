using AigneHub.Core.Money;

namespace AigneHub.Core.Prices;

/// <summary>The price of one image of a quality and a size.</summary>
/// <param name="Quality">Such as <c>high</c>; <c>default</c> when the caller names none.</param>
/// <param name="Size">Such as <c>1024x1024</c>; <c>default</c> when the caller names none.</param>
/// <param name="Each">The price of one image.</param>
public sealed record ImageVariant(string Quality, string Size, UnitPrice Each);
