using AigneHub.Providers.OpenAi.Videos;
using AigneHub.Providers.OpenAiCompatible;
using AigneHub.Providers.OpenAiCompatible.Translation;

namespace AigneHub.Providers.OpenAi;

/// <summary>The protocol's home.</summary>
internal static class OpenAi
{
    public static readonly OpenAiCompatibleProvider Provider = new()
    {
        Id = "openai",
        Name = "OpenAI",
        DefaultBaseUrl = "https://api.openai.com/v1",
        ResponsesPath = "/responses",
        KeyVariable = "OPENAI_API_KEY",
        Videos = new SoraJobs(),
        ImageInputs = ImageInputs.Form,
        OwnImageFormat = ["gpt-image", "chatgpt-image"],
        Chat = new ChatRules { OutputLimitField = "max_completion_tokens" },
    };
}
