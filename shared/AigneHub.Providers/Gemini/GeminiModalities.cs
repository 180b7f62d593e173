using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>
/// How many of some tokens are sound and how many image: <c>[{"modality":"AUDIO","tokenCount":12}]</c>.
/// </summary>
internal struct GeminiModalities
{
    public long Audio;
    public long Image;

    public static GeminiModalities Read(ReadOnlySpan<byte> json)
    {
        var modalities = default(GeminiModalities);
        var items = new JsonItems(json);
        while (items.Next())
        {
            modalities.Add(items.Value);
        }

        return modalities;
    }

    private void Add(ReadOnlySpan<byte> detail)
    {
        var count = 0L;
        var isAudio = false;
        var isImage = false;
        var fields = new JsonItems(detail);
        while (fields.Next())
        {
            if (fields.Is("tokenCount"u8))
            {
                count = fields.Count();
            }
            else if (fields.Is("modality"u8))
            {
                isAudio = fields.Inside.SequenceEqual("AUDIO"u8);
                isImage = fields.Inside.SequenceEqual("IMAGE"u8);
            }
        }

        Audio += isAudio ? count : 0;
        Image += isImage ? count : 0;
    }
}
