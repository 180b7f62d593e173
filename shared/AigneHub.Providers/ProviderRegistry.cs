using AigneHub.Providers.Azure;
using AigneHub.Providers.Calls;
using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers;

/// <summary>The providers the hub knows.</summary>
public static class ProviderRegistry
{
    /// <summary>All that can be configured by name.</summary>
    public static IReadOnlyList<IProvider> All { get; } =
    [
        OpenAi.OpenAi.Provider,
        Anthropic.AnthropicProvider.Instance,
        AzureOpenAi.Provider,
        Bedrock.BedrockProvider.Instance,
        DeepSeek.DeepSeek.Provider,
        Doubao.Doubao.Provider,
        Gemini.GeminiProvider.Provider,
        Ideogram.IdeogramProvider.Provider,
        LmStudio.LmStudio.Provider,
        Ollama.Ollama.Provider,
        OpenRouter.OpenRouter.Provider,
        Poe.Poe.Provider,
        XAi.XAi.Provider,
    ];

    /// <summary>The provider of an id, or null.</summary>
    public static IProvider? Find(string id) =>
        All.FirstOrDefault(provider => string.Equals(provider.Id, id, StringComparison.Ordinal));

    /// <summary>A server of one's own that speaks OpenAI's protocol. Its base URL must be configured.</summary>
    public static IProvider Custom(string id) =>
        new OpenAiCompatibleProvider { Id = id, Name = id, NeedsKey = false, ImageInputs = ImageInputs.Form };
}
