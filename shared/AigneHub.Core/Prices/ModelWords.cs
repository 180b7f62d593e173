namespace AigneHub.Core.Prices;

/// <summary>The words that price lists and model listings use for what a model takes, gives and can do.</summary>
public static class ModelWords
{
    // In the order of the bits of the enums.
    internal static readonly string[] Modality = ["text", "image", "audio", "video", "pdf"];
    internal static readonly string[] Kind = ["chat", "embedding", "image", "video"];
    internal static readonly string[] Feature =
        ["attachment", "reasoning", "tool_call", "structured_output", "temperature"];

    /// <summary>The words of what a model takes or gives, such as <c>text</c> and <c>image</c>.</summary>
    public static IEnumerable<string> Of(Modalities modalities) => Pick(Modality, (int)modalities);

    /// <summary>The words of the endpoints a model serves: <c>chat</c>, <c>embedding</c>, <c>image</c>,
    /// <c>video</c>.</summary>
    public static IEnumerable<string> Of(ModelKinds kinds) => Pick(Kind, (int)kinds);

    /// <summary>The words of what a model can do, such as <c>tool_call</c>.</summary>
    public static IEnumerable<string> Of(ModelFeatures features) => Pick(Feature, (int)features);

    private static IEnumerable<string> Pick(string[] words, int flags) =>
        words.Where((_, bit) => (flags & (1 << bit)) != 0);
}
