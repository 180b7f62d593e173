using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>A <c>usage</c> object as it stands on the wire, in any of the spellings of OpenAI's family.</summary>
internal struct RawUsage
{
    /// <summary>No call uses this much: models read some ten million tokens at most.</summary>
    private const long MaxCount = 100_000_000;

    public long Prompt;
    public long Completion;
    public long Total;
    public long Cached;
    public long CacheWritten;
    public long InputAudio;
    public long InputImage;
    public long Reasoning;
    public long OutputAudio;
    public long OutputImage;
    public long GeneratedImages;
    public decimal? Cost;
    public long? CostTicks;

    /// <summary>The value of <c>cost</c> within the bytes that were read, so that it can be replaced.</summary>
    public int CostStart;
    public int CostLength;

    /// <summary>Whether the answer's tokens were counted, be it to none.</summary>
    private bool _countsAnswer;

    /// <summary>Whether anything was counted at all. Some servers send the object with nothing in it.</summary>
    public readonly bool Counts => _countsAnswer || (Prompt | Completion | Total | GeneratedImages) > 0;

    /// <summary>Reads from the object's opening brace to its closing one.</summary>
    public static RawUsage Read(ref JsonScanner reader)
    {
        var usage = default(RawUsage);
        while (reader.Read() && reader.Token == JsonTokenType.PropertyName)
        {
            usage.ReadField(ref reader);
        }

        return usage;
    }

    private void ReadField(ref JsonScanner reader)
    {
        if (reader.ValueIs("prompt_tokens"u8) || reader.ValueIs("input_tokens"u8))
        {
            Prompt = ReadCount(ref reader);
        }
        else if (reader.ValueIs("completion_tokens"u8) || reader.ValueIs("output_tokens"u8))
        {
            Completion = ReadCount(ref reader, out _countsAnswer);
        }
        else if (reader.ValueIs("total_tokens"u8))
        {
            Total = ReadCount(ref reader);
        }
        else if (reader.ValueIs("prompt_tokens_details"u8) || reader.ValueIs("input_tokens_details"u8))
        {
            ReadInputDetails(ref reader);
        }
        else if (reader.ValueIs("completion_tokens_details"u8)
            || reader.ValueIs("output_tokens_details"u8))
        {
            ReadOutputDetails(ref reader);
        }
        else if (reader.ValueIs("prompt_cache_hit_tokens"u8))
        {
            // DeepSeek's own spelling of cached_tokens, which may stand beside it.
            Cached = Math.Max(Cached, ReadCount(ref reader));
        }
        else if (reader.ValueIs("generated_images"u8))
        {
            GeneratedImages = ReadCount(ref reader);
        }
        else if (reader.ValueIs("cost_in_usd_ticks"u8))
        {
            ReadCostTicks(ref reader);
        }
        else if (reader.ValueIs("cost"u8))
        {
            ReadCost(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadInputDetails(ref JsonScanner reader)
    {
        if (!EnterObject(ref reader))
        {
            return;
        }

        while (reader.Read() && reader.Token == JsonTokenType.PropertyName)
        {
            if (reader.ValueIs("cached_tokens"u8))
            {
                Cached = Math.Max(Cached, ReadCount(ref reader));
            }
            else if (reader.ValueIs("cache_write_tokens"u8))
            {
                CacheWritten = ReadCount(ref reader);
            }
            else if (reader.ValueIs("audio_tokens"u8))
            {
                InputAudio = ReadCount(ref reader);
            }
            else if (reader.ValueIs("image_tokens"u8))
            {
                InputImage = ReadCount(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadOutputDetails(ref JsonScanner reader)
    {
        if (!EnterObject(ref reader))
        {
            return;
        }

        while (reader.Read() && reader.Token == JsonTokenType.PropertyName)
        {
            if (reader.ValueIs("reasoning_tokens"u8))
            {
                Reasoning = ReadCount(ref reader);
            }
            else if (reader.ValueIs("audio_tokens"u8))
            {
                OutputAudio = ReadCount(ref reader);
            }
            else if (reader.ValueIs("image_tokens"u8))
            {
                OutputImage = ReadCount(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadCost(ref JsonScanner reader)
    {
        _ = reader.Read();
        CostStart = reader.Start;
        if (reader.Token == JsonTokenType.Number && reader.TryGetDecimal(out var cost) && cost >= 0
            && cost < long.MaxValue / Amount.NanosPerCredit)
        {
            Cost = cost;
        }

        reader.Skip();
        CostLength = reader.Consumed - CostStart;
    }

    private void ReadCostTicks(ref JsonScanner reader)
    {
        _ = reader.Read();
        if (reader.Token == JsonTokenType.Number && reader.TryGetInt64(out var ticks) && ticks >= 0)
        {
            CostTicks = ticks;
        }

        reader.Skip();
    }

    private static bool EnterObject(ref JsonScanner reader)
    {
        _ = reader.Read();
        if (reader.Token == JsonTokenType.StartObject)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    private static long ReadCount(ref JsonScanner reader) => ReadCount(ref reader, out _);

    /// <summary>A count; zero, and not valid, for null, nonsense, a negative or an absurd number.</summary>
    private static long ReadCount(ref JsonScanner reader, out bool isValid)
    {
        _ = reader.Read();
        isValid = false;
        if (reader.Token != JsonTokenType.Number)
        {
            reader.Skip();
            return 0;
        }

        isValid = reader.TryGetDecimal(out var count) && count is >= 0 and <= MaxCount;
        return isValid ? (long)count : 0;
    }
}
