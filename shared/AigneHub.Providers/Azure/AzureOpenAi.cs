using AigneHub.Providers.OpenAiCompatible;
using AigneHub.Providers.OpenAiCompatible.Translation;

namespace AigneHub.Providers.Azure;

/// <summary>Azure OpenAI and Foundry by their v1 API. Every resource has its address; models are deployments.</summary>
internal static class AzureOpenAi
{
    public static readonly OpenAiCompatibleProvider Provider = new()
    {
        Id = "azure",
        Name = "Azure OpenAI",
        ResponsesPath = "/responses",
        KeyVariable = "AZURE_OPENAI_API_KEY",
        KeyHeader = "api-key",
        ImageInputs = ImageInputs.Form,
        OwnImageFormat = ["gpt-image", "chatgpt-image"],
        Chat = new ChatRules { OutputLimitField = "max_completion_tokens" },
    };
}
