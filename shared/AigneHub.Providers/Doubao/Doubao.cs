using AigneHub.Providers.Calls;
using AigneHub.Providers.OpenAiCompatible;
using AigneHub.Providers.OpenAiCompatible.Translation;

namespace AigneHub.Providers.Doubao;

/// <summary>Volcengine Ark. Puts a watermark on images unless told not to.</summary>
internal static class Doubao
{
    public static readonly OpenAiCompatibleProvider Provider = new()
    {
        Id = "doubao",
        Name = "Doubao",
        DefaultBaseUrl = "https://ark.cn-beijing.volces.com/api/v3",
        ResponsesPath = "/responses",
        KeyVariable = "ARK_API_KEY",
        ImageInputs = ImageInputs.Field,
        Chat = new ChatRules { Reasoning = ReasoningField.Thinking, Echo = ReasoningEcho.Content },
        BodyDefaults = [new BodyDefault(Operation.Images, "watermark", "false")],
    };
}
