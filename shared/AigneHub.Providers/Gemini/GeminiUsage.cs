using AigneHub.Core.Usage;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>
/// Reads <c>usageMetadata</c>. Cached tokens are among the prompt's; thoughts and what tools of Google's gave come on
/// top. Details say how much of each was sound or image.
/// </summary>
internal ref struct GeminiUsage
{
    private long _prompt;
    private long _cached;
    private long _tools;
    private long _answer;
    private long _thoughts;
    private GeminiModalities _promptMedia;
    private GeminiModalities _cachedMedia;
    private GeminiModalities _toolMedia;
    private GeminiModalities _answerMedia;

    /// <param name="json">The object.</param>
    /// <param name="madeImages">Whether the answer had images: where no details say so, its tokens are theirs.</param>
    public static UsageCounts Read(ReadOnlySpan<byte> json, bool madeImages)
    {
        var usage = default(GeminiUsage);
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            usage.ReadField(fields);
        }

        if (madeImages && usage._answerMedia.Image == 0)
        {
            usage._answerMedia.Image = usage._answer;
        }

        return usage.Counts();
    }

    private void ReadField(JsonItems field)
    {
        if (field.Is("promptTokenCount"u8))
        {
            _prompt = field.Count();
        }
        else if (field.Is("cachedContentTokenCount"u8))
        {
            _cached = field.Count();
        }
        else if (field.Is("toolUsePromptTokenCount"u8))
        {
            _tools = field.Count();
        }
        else if (field.Is("candidatesTokenCount"u8))
        {
            _answer = field.Count();
        }
        else if (field.Is("thoughtsTokenCount"u8))
        {
            _thoughts = field.Count();
        }
        else if (field.Is("promptTokensDetails"u8))
        {
            _promptMedia = GeminiModalities.Read(field.Value);
        }
        else if (field.Is("cacheTokensDetails"u8))
        {
            _cachedMedia = GeminiModalities.Read(field.Value);
        }
        else if (field.Is("toolUsePromptTokensDetails"u8))
        {
            _toolMedia = GeminiModalities.Read(field.Value);
        }
        else if (field.Is("candidatesTokensDetails"u8))
        {
            _answerMedia = GeminiModalities.Read(field.Value);
        }
    }

    /// <summary>
    /// No part is taken for larger than the whole it belongs to, so that the classes add up to what was reported.
    /// </summary>
    private readonly UsageCounts Counts()
    {
        var cached = Math.Min(_cached, _prompt);
        var uncached = _prompt - cached + _tools;
        var audioIn = Part(_promptMedia.Audio - _cachedMedia.Audio + _toolMedia.Audio, uncached);
        var imageIn = Part(_promptMedia.Image - _cachedMedia.Image + _toolMedia.Image, uncached - audioIn);
        var audioOut = Part(_answerMedia.Audio, _answer);
        var imageOut = Part(_answerMedia.Image, _answer - audioOut);
        var counts = default(UsageCounts);
        counts[UsageClass.Input] = uncached - audioIn - imageIn;
        counts[UsageClass.CacheRead] = cached;
        counts[UsageClass.InputAudio] = audioIn;
        counts[UsageClass.InputImage] = imageIn;
        counts[UsageClass.Output] = _answer - audioOut - imageOut;
        counts[UsageClass.Reasoning] = _thoughts;
        counts[UsageClass.OutputAudio] = audioOut;
        counts[UsageClass.OutputImage] = imageOut;
        return counts;
    }

    private static long Part(long part, long whole) => Math.Clamp(part, 0, whole);
}
