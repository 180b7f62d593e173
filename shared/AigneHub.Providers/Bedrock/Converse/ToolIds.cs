namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>
/// Makes ids of tool calls, which other providers may have made, into such as the model takes. The same id gives the
/// same.
/// </summary>
internal static class ToolIds
{
    private const int MaxLength = 64;
    private const int MistralLength = 9;

    public static string For(string id, BedrockModel model)
    {
        if (model.IsMistral)
        {
            // The end is what differs between the calls of one answer.
            var plain = string.Concat(id.Where(char.IsAsciiLetterOrDigit)).PadLeft(MistralLength, '0');
            return plain[^MistralLength..];
        }

        var sound = string.Concat(id.Select(character =>
            char.IsAsciiLetterOrDigit(character) || character is '_' or '-' ? character : '_'));
        return sound.Length == 0 ? "_" : sound.Length > MaxLength ? sound[^MaxLength..] : sound;
    }
}
