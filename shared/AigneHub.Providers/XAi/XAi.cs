using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.XAi;

/// <summary>Counts reasoning apart from the answer and states its charge in ticks.</summary>
internal static class XAi
{
    public static readonly OpenAiCompatibleProvider Provider = new()
    {
        Id = "xai",
        Name = "xAI",
        DefaultBaseUrl = "https://api.x.ai/v1",
        ResponsesPath = "/responses",
        KeyVariable = "XAI_API_KEY",
        EmbeddingsPath = null,
        ImageInputs = ImageInputs.Objects,
        Usage = new UsageRules { ReasoningOnTop = true, StatesCostTicks = true },
    };
}
