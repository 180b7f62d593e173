using AigneHub.Core.Money;

namespace AigneHub.Core.Prices;

/// <summary>The price of one second of video of a resolution.</summary>
/// <param name="Resolution">Such as <c>720p</c>; <see cref="Default"/> where no other matches.</param>
/// <param name="Second">The price of one second.</param>
public sealed record VideoVariant(string Resolution, UnitPrice Second)
{
    /// <summary>The resolution that stands for whatever is not listed.</summary>
    public const string Default = "default";
}
