using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;
using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.Anthropic;

/// <summary>
/// A <c>usage</c> object as it stands on the wire. Cached tokens are not among <c>input_tokens</c>; thinking is among
/// <c>output_tokens</c>; what the provider spent on summing up the conversation is in neither.
/// </summary>
internal struct WireUsage
{
    private const long MaxCount = 100_000_000;

    private long _input;
    private long _cacheRead;
    private long _cacheWritten;
    private long _written5m;
    private long _written1h;
    private long _output;
    private long _thinking;
    private UsageCounts _compactions;

    /// <summary>Where the value of <c>cost</c> stands in the object, so that it can be replaced.</summary>
    private FieldSpan _cost;

    /// <summary>Whether the answer's tokens were counted, be it to none.</summary>
    private bool _countsAnswer;

    /// <summary>Whether anything was counted at all.</summary>
    public readonly bool Counts => _countsAnswer || ToCounts() != default;

    /// <summary>Reads a usage object; nothing from any other value.</summary>
    public static WireUsage Read(ReadOnlySpan<byte> json)
    {
        var usage = default(WireUsage);
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            usage.ReadField(ref fields, json);
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
        _countsAnswer |= later._countsAnswer;
        _thinking = Math.Max(_thinking, later._thinking);
        _compactions = later._compactions == default ? _compactions : later._compactions;
    }

    /// <summary>
    /// The disjoint classes. Cache writes that are not told apart by their lifetime live five minutes.
    /// </summary>
    public readonly UsageCounts ToCounts()
    {
        var counts = _compactions;
        Add(ref counts, UsageClass.Input, _input);
        Add(ref counts, UsageClass.CacheRead, _cacheRead);
        Add(ref counts, UsageClass.CacheWrite1h, _written1h);
        Add(ref counts, UsageClass.CacheWrite5m, Math.Max(_written5m, _cacheWritten - _written1h));
        Add(ref counts, UsageClass.Reasoning, Math.Min(_thinking, _output));
        Add(ref counts, UsageClass.Output, _output - Math.Min(_thinking, _output));
        return counts;
    }

    /// <summary>Where the object stands in an answer.</summary>
    public readonly UsagePlace PlaceIn(FieldSpan value) =>
        new(value, value.End - 1, _cost.Exists ? _cost with { Start = _cost.Start + value.Start } : default);

    private static void Add(ref UsageCounts counts, UsageClass usageClass, long count) =>
        counts[usageClass] = Math.Min(MaxCount, counts[usageClass] + Math.Max(0, count));

    private void ReadField(ref JsonItems field, ReadOnlySpan<byte> json)
    {
        if (field.Is("input_tokens"u8))
        {
            _input = field.Count();
        }
        else if (field.Is("output_tokens"u8))
        {
            _countsAnswer = field.TryCount(out _output);
        }
        else if (field.Is("cache_read_input_tokens"u8))
        {
            _cacheRead = field.Count();
        }
        else if (field.Is("cache_creation_input_tokens"u8))
        {
            _cacheWritten = field.Count();
        }
        else if (field.Is("cache_creation"u8) || field.Is("output_tokens_details"u8))
        {
            ReadParts(field.Value);
        }
        else if (field.Is("iterations"u8))
        {
            ReadIterations(field.Value);
        }
        else if (field.Is("cost"u8) && json.Overlaps(field.Value, out var start))
        {
            _cost = new FieldSpan(start, field.Value.Length);
        }
    }

    private void ReadParts(ReadOnlySpan<byte> parts)
    {
        var fields = new JsonItems(parts);
        while (fields.Next())
        {
            if (fields.Is("ephemeral_5m_input_tokens"u8))
            {
                _written5m = fields.Count();
            }
            else if (fields.Is("ephemeral_1h_input_tokens"u8))
            {
                _written1h = fields.Count();
            }
            else if (fields.Is("thinking_tokens"u8))
            {
                _thinking = fields.Count();
            }
        }
    }

    /// <summary>Of the steps of an answer only those that sum up the conversation are not in the numbers of the whole.</summary>
    private void ReadIterations(ReadOnlySpan<byte> steps)
    {
        var items = new JsonItems(steps);
        while (items.Next())
        {
            if (WireBlock.Read(items.Value).Type.SequenceEqual("compaction"u8))
            {
                var counts = Read(items.Value).ToCounts();
                for (var i = 0; i < UsageCounts.ClassCount; i++)
                {
                    Add(ref _compactions, (UsageClass)i, counts[(UsageClass)i]);
                }
            }
        }
    }
}
