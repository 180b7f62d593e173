using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.Poe;

/// <summary>A model is the name of a bot. Media comes as links in the text.</summary>
internal static class Poe
{
    public static readonly OpenAiCompatibleProvider Provider = new()
    {
        Id = "poe",
        Name = "Poe",
        DefaultBaseUrl = "https://api.poe.com/v1",
        ResponsesPath = "/responses",
        KeyVariable = "POE_API_KEY",
        EmbeddingsPath = null,
        ImagesInChat = ImagesInChat.Links,
    };
}
