using AigneHub.Providers.OpenAiCompatible;
using AigneHub.Providers.OpenAiCompatible.Translation;

namespace AigneHub.Providers.Ollama;

/// <summary>Models on the own machine. Ignores what it does not know instead of refusing it.</summary>
internal static class Ollama
{
    public static readonly OpenAiCompatibleProvider Provider = new()
    {
        Id = "ollama",
        Name = "Ollama",
        DefaultBaseUrl = "http://localhost:11434/v1",
        NeedsKey = false,
        Chat = new ChatRules { TakesAddresses = false, TakesToolChoice = false, TakesCount = false },
        ImagesPath = null,
    };
}
