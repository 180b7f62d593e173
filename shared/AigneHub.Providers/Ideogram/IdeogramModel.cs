namespace AigneHub.Providers.Ideogram;

/// <summary>A generation of Ideogram's: what its fields are called and what it takes.</summary>
internal sealed record IdeogramModel
{
    public static readonly IdeogramModel V3 = new()
    {
        Name = "ideogram-v3",
        PromptField = "prompt",
        MaxImages = 8,
        Speeds = ["FLASH", "TURBO", "BALANCED", "DEFAULT", "QUALITY"],
        Resolutions = IdeogramResolutions.Of1K,
        UsualPixels = 1024 * 1024,
        OwnFields =
            ["seed", "negative_prompt", "style_type", "style_preset", "style_codes", "magic_prompt", "image_weight"],
    };

    public static readonly IdeogramModel V4 = new()
    {
        Name = "ideogram-v4",
        PromptField = "text_prompt",
        MaxImages = 1,
        Speeds = ["TURBO", "DEFAULT", "QUALITY"],
        Resolutions = [.. IdeogramResolutions.Of1K, .. IdeogramResolutions.Of2K],
        UsualPixels = 2048 * 2048,
        OwnFields = ["enable_copyright_detection", "image_weight"],
    };

    public static IEnumerable<string> Names => [V3.Name, V4.Name];

    /// <summary>Its name in the hub and in its addresses.</summary>
    public required string Name { get; init; }

    /// <summary>The field of the prompt.</summary>
    public required string PromptField { get; init; }

    /// <summary>How many images a call makes at most.</summary>
    public required int MaxImages { get; init; }

    /// <summary>The rendering speeds, which the price goes by.</summary>
    public required IReadOnlyList<string> Speeds { get; init; }

    /// <summary>The sizes it makes.</summary>
    public required IReadOnlyList<string> Resolutions { get; init; }

    /// <summary>How many pixels an image has whose caller asks for a shape only.</summary>
    public required long UsualPixels { get; init; }

    /// <summary>The other fields it takes.</summary>
    public required IReadOnlyList<string> OwnFields { get; init; }

    /// <summary>The model of a name, or null.</summary>
    public static IdeogramModel? Find(string name) => name.ToLowerInvariant() switch
    {
        "ideogram-v3" => V3,
        "ideogram-v4" => V4,
        _ => null,
    };
}
