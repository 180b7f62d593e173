using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.LmStudio;

/// <summary>Models on the own machine. The first call of a model loads it, which can take minutes.</summary>
internal static class LmStudio
{
    public static readonly OpenAiCompatibleProvider Provider = new()
    {
        Id = "lmstudio",
        Name = "LM Studio",
        DefaultBaseUrl = "http://localhost:1234/v1",
        ResponsesPath = "/responses",
        NeedsKey = false,
        ImagesPath = null,
    };
}
