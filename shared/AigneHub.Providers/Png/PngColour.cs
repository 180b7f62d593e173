namespace AigneHub.Providers.Png;

/// <summary>What the channels of a PNG's pixels are, as its header has it.</summary>
internal enum PngColour : byte
{
    /// <summary>One channel of grey.</summary>
    Grey = 0,

    /// <summary>Red, green, blue.</summary>
    True = 2,

    /// <summary>Grey and how opaque it is.</summary>
    GreyWithAlpha = 4,

    /// <summary>Red, green, blue and how opaque they are.</summary>
    TrueWithAlpha = 6,
}
