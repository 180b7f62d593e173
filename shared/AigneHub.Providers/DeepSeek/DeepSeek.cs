using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.DeepSeek;

/// <summary>Chat only. Sends blank lines or comments while it is busy.</summary>
internal static class DeepSeek
{
    public static readonly OpenAiCompatibleProvider Provider = new()
    {
        Id = "deepseek",
        Name = "DeepSeek",
        DefaultBaseUrl = "https://api.deepseek.com",
        KeyVariable = "DEEPSEEK_API_KEY",
        EmbeddingsPath = null,
        ImagesPath = null,
    };
}
