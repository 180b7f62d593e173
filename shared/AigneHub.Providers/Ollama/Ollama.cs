using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.Ollama;

/// <summary>Models on the own machine.</summary>
internal static class Ollama
{
    public static readonly OpenAiCompatibleProvider Provider = new()
    {
        Id = "ollama",
        Name = "Ollama",
        DefaultBaseUrl = "http://localhost:11434/v1",
        NeedsKey = false,
        ImagesPath = null,
    };
}
