namespace AigneHub.Core.Prices;

/// <summary>What a model takes or gives.</summary>
[Flags]
public enum Modalities
{
    /// <summary>Not known.</summary>
    None = 0,

    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>Images.</summary>
    Image = 2,

    /// <summary>Sound.</summary>
    Audio = 4,

    /// <summary>Moving images.</summary>
    Video = 8,

    /// <summary>PDF documents.</summary>
    Pdf = 16,
}
