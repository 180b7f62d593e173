using AigneHub.Core.Errors;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.Ideogram;

/// <summary>Which of Ideogram's methods does what the caller asks, and what it takes.</summary>
internal sealed record IdeogramMethod
{
    private const int MaxEdited = 10;
    private const int MaxEdits = 8;

    /// <summary>The model it is of.</summary>
    public required IdeogramModel Model { get; init; }

    /// <summary>Where it is found.</summary>
    public required string Path { get; init; }

    /// <summary>The field of the prompt.</summary>
    public required string PromptField { get; init; }

    /// <summary>The field of the given images; null when it takes none.</summary>
    public string? ImageField { get; init; }

    /// <summary>How many images it takes.</summary>
    public int MaxInputs { get; init; }

    /// <summary>How many images it makes.</summary>
    public required int MaxImages { get; init; }

    /// <summary>Whether it can be told the size.</summary>
    public bool TakesSize { get; init; } = true;

    /// <summary>The rendering speeds; none when it has but one.</summary>
    public required IReadOnlyList<string> Speeds { get; init; }

    /// <summary>The other fields it takes.</summary>
    public required IReadOnlyList<string> OwnFields { get; init; }

    /// <summary>The method for a request.</summary>
    public static Outcome<IdeogramMethod> Of(ImagesRequest request, IdeogramModel model)
    {
        if (request.Mask is not null)
        {
            return model == IdeogramModel.V3
                ? Own(model, "edit") with { ImageField = "image", MaxInputs = 1, TakesSize = false }
                : new HubError(
                    ErrorCodes.NotOffered, $"This model takes no masks: {IdeogramModel.V3.Name} does.", "mask");
        }

        if (request.Inputs.Count == 0)
        {
            return Own(model, "generate");
        }

        // To keep the picture and change what the prompt says, the newer generation has a method of its own. How much
        // of the picture to keep is a matter of remixing.
        return model == IdeogramModel.V4 && !request.Extra.ContainsKey("image_weight")
            ? Edit
            : Own(model, "remix") with { ImageField = "image", MaxInputs = 1 };
    }

    private static IdeogramMethod Edit { get; } = new()
    {
        Model = IdeogramModel.V4,
        Path = "/v1/edit",
        PromptField = "prompt",
        ImageField = "images",
        MaxInputs = MaxEdited,
        MaxImages = MaxEdits,
        Speeds = [],
        OwnFields = ["seed", "magic_prompt", "transparent_background"],
    };

    private static IdeogramMethod Own(IdeogramModel model, string name) => new()
    {
        Model = model,
        Path = $"/v1/{model.Name}/{name}",
        PromptField = model.PromptField,
        MaxImages = model.MaxImages,
        Speeds = model.Speeds,
        OwnFields = model.OwnFields,
    };
}
