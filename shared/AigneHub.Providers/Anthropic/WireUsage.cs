using System.Text.Json;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;
using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.Anthropic;

/// <summary>
/// A <c>usage</c> object as it stands on the wire. Cached tokens are not among <c>input_tokens</c>; thinking is among
/// <c>output_tokens</c>.
/// </summary>
internal struct WireUsage
{
    /// <summary>No call uses this much: models read some ten million tokens at most.</summary>
    private const long MaxCount = 100_000_000;

    private long _input;
    private long _cacheRead;
    private long _cacheWritten;
    private long _written5m;
    private long _written1h;
    private long _output;
    private long _thinking;

    /// <summary>Where the value of <c>cost</c> stands in the object, so that it can be replaced.</summary>
    private FieldSpan _cost;

    /// <summary>Whether anything was counted at all.</summary>
    public readonly bool Counts => (_input | _cacheRead | _cacheWritten | _written5m | _written1h | _output) > 0;

    /// <summary>Reads a usage object; nothing from any other value.</summary>
    public static WireUsage Read(ReadOnlySpan<byte> json)
    {
        var scanner = new JsonScanner(json);
        var usage = default(WireUsage);
        if (scanner.Read() && scanner.Token == JsonTokenType.StartObject)
        {
            usage.ReadFields(ref scanner);
        }

        return usage;
    }

    /// <summary>Takes in a later report of the same answer. Its numbers are cumulative; those left out stand.</summary>
    public void Update(in WireUsage later)
    {
        _input = Math.Max(_input, later._input);
        _cacheRead = Math.Max(_cacheRead, later._cacheRead);
        _cacheWritten = Math.Max(_cacheWritten, later._cacheWritten);
        _written5m = Math.Max(_written5m, later._written5m);
        _written1h = Math.Max(_written1h, later._written1h);
        _output = Math.Max(_output, later._output);
        _thinking = Math.Max(_thinking, later._thinking);
    }

    /// <summary>
    /// The disjoint classes. Cache writes that are not told apart by their lifetime live five minutes.
    /// </summary>
    public readonly UsageCounts ToCounts()
    {
        var counts = default(UsageCounts);
        counts[UsageClass.Input] = _input;
        counts[UsageClass.CacheRead] = _cacheRead;
        counts[UsageClass.CacheWrite1h] = _written1h;
        counts[UsageClass.CacheWrite5m] = Math.Max(_written5m, _cacheWritten - _written1h);
        counts[UsageClass.Reasoning] = Math.Min(_thinking, _output);
        counts[UsageClass.Output] = _output - Math.Min(_thinking, _output);
        return counts;
    }

    /// <summary>Where the object stands in an answer.</summary>
    public readonly UsagePlace PlaceIn(FieldSpan value) =>
        new(value, value.End - 1, _cost.Exists ? _cost with { Start = _cost.Start + value.Start } : default);

    private void ReadFields(ref JsonScanner scanner)
    {
        while (scanner.Read() && scanner.Token == JsonTokenType.PropertyName)
        {
            if (!ReadCounts(ref scanner))
            {
                ReadParts(ref scanner);
            }
        }
    }

    private bool ReadCounts(ref JsonScanner scanner)
    {
        if (scanner.ValueIs("input_tokens"u8))
        {
            _input = ReadCount(ref scanner);
        }
        else if (scanner.ValueIs("output_tokens"u8))
        {
            _output = ReadCount(ref scanner);
        }
        else if (scanner.ValueIs("cache_read_input_tokens"u8))
        {
            _cacheRead = ReadCount(ref scanner);
        }
        else if (scanner.ValueIs("cache_creation_input_tokens"u8))
        {
            _cacheWritten = ReadCount(ref scanner);
        }
        else if (scanner.ValueIs("ephemeral_5m_input_tokens"u8))
        {
            _written5m = ReadCount(ref scanner);
        }
        else if (scanner.ValueIs("ephemeral_1h_input_tokens"u8))
        {
            _written1h = ReadCount(ref scanner);
        }
        else if (scanner.ValueIs("thinking_tokens"u8))
        {
            _thinking = ReadCount(ref scanner);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>The two objects whose fields have names that no other has, and what the hub itself may have put in.</summary>
    private void ReadParts(ref JsonScanner scanner)
    {
        var nested = scanner.ValueIs("cache_creation"u8) || scanner.ValueIs("output_tokens_details"u8);
        var cost = scanner.ValueIs("cost"u8);
        _ = scanner.Read();
        var start = scanner.Start;
        if (nested && scanner.Token == JsonTokenType.StartObject)
        {
            ReadFields(ref scanner);
            return;
        }

        scanner.Skip();
        if (cost)
        {
            _cost = new FieldSpan(start, scanner.Consumed - start);
        }
    }

    /// <summary>A count, zero for null, nonsense, a negative or an absurd number.</summary>
    private static long ReadCount(ref JsonScanner scanner)
    {
        _ = scanner.Read();
        if (scanner.Token != JsonTokenType.Number)
        {
            scanner.Skip();
            return 0;
        }

        return scanner.TryGetDecimal(out var count) && count is >= 0 and <= MaxCount ? (long)count : 0;
    }
}
