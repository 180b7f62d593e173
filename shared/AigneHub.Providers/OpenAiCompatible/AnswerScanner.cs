using System.Text.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>
/// Reads one JSON object of an answer (a whole answer or one chunk of a stream) beside its bytes: where usage stands, how
/// much text it carries, whether it is finished or an error. Nothing is allocated.
/// </summary>
internal ref struct AnswerScanner
{
    public bool HasUsage;
    public RawUsage Usage;

    /// <summary>The closing brace of the usage object.</summary>
    public int UsageEnd;

    /// <summary>Where the value of <c>usage</c> stands, whatever it is.</summary>
    public FieldSpan UsageValue;

    /// <summary>Where usage stands.</summary>
    public readonly UsagePlace UsagePlace =>
        new(UsageValue, UsageEnd, new FieldSpan(Usage.CostStart, Usage.CostLength));

    public bool HasError;
    public bool Finished;
    public long TextBytes;

    /// <summary>The empty array <c>choices</c>; length 0 when it is not there or not empty.</summary>
    public int EmptyChoicesStart;
    public int EmptyChoicesLength;

    /// <summary>Items of <c>data</c> that are not errors: images or vectors.</summary>
    public int DataItems;

    private const int TextDepth = 3;

    /// <summary>Scans a complete JSON object. False when it is none.</summary>
    public bool TryScan(ReadOnlySpan<byte> json)
    {
        var reader = new JsonScanner(json);
        if (!reader.Read() || reader.Token != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.Token == JsonTokenType.PropertyName)
        {
            if (!reader.SpellsText())
            {
                return false;
            }

            ScanField(ref reader);
        }

        return !reader.Read() && !reader.Failed;
    }

    private void ScanField(ref JsonScanner reader)
    {
        if (reader.ValueIs("choices"u8))
        {
            ScanChoices(ref reader);
        }
        else if (reader.ValueIs("usage"u8))
        {
            ScanUsage(ref reader);
        }
        else if (reader.ValueIs("output"u8))
        {
            ScanOutput(ref reader);
        }
        else if (reader.ValueIs("data"u8))
        {
            ScanData(ref reader);
        }
        else if (reader.ValueIs("error"u8))
        {
            _ = reader.Read();
            HasError |= reader.Token is not (JsonTokenType.None or JsonTokenType.Null or JsonTokenType.False);
            reader.Skip();
        }
        else
        {
            reader.Skip();
        }
    }

    private void ScanUsage(ref JsonScanner reader)
    {
        _ = reader.Read();
        var start = reader.Start;
        if (reader.Token == JsonTokenType.StartObject)
        {
            Usage = RawUsage.Read(ref reader);
            UsageEnd = reader.Start;
        }
        else
        {
            Usage = default;
            reader.Skip();
        }

        HasUsage = Usage.Counts;
        UsageValue = new FieldSpan(start, reader.Consumed - start);
    }

    private void ScanChoices(ref JsonScanner reader)
    {
        _ = reader.Read();
        if (reader.Token != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        var start = reader.Start;
        var depth = reader.Depth;
        var empty = true;
        while (reader.Read() && reader.Depth > depth)
        {
            empty = false;
            if (reader.Token == JsonTokenType.PropertyName)
            {
                ScanChoiceField(ref reader, depth);
            }
        }

        if (empty)
        {
            EmptyChoicesStart = start;
            EmptyChoicesLength = reader.Consumed - start;
        }
    }

    /// <summary>Text counts wherever it stands in a choice: content, refusal, reasoning, tool arguments.</summary>
    private void ScanChoiceField(ref JsonScanner reader, int depth)
    {
        var isFinish = reader.Depth == depth + 2 && reader.ValueIs("finish_reason"u8);
        var isText = reader.Depth >= depth + TextDepth && IsText(ref reader);
        if (!isFinish && !isText)
        {
            return;
        }

        _ = reader.Read();
        if (reader.Token == JsonTokenType.String)
        {
            Finished |= isFinish;
            HasError |= isFinish && reader.ValueIs("error"u8);
            TextBytes += isText ? reader.Raw.Length : 0;
        }
    }

    /// <summary>The items of a response: text and arguments wherever they stand.</summary>
    private void ScanOutput(ref JsonScanner reader)
    {
        _ = reader.Read();
        var depth = reader.Depth;
        while (reader.Token == JsonTokenType.StartArray || reader.Depth > depth)
        {
            if (!reader.Read())
            {
                return;
            }

            if (reader.Token == JsonTokenType.PropertyName && (reader.ValueIs("text"u8) || IsText(ref reader)))
            {
                _ = reader.Read();
                TextBytes += reader.Token == JsonTokenType.String ? reader.Raw.Length : 0;
            }
        }
    }

    private static bool IsText(ref JsonScanner reader) =>
        reader.ValueIs("content"u8)
        || reader.ValueIs("arguments"u8)
        || reader.ValueIs("reasoning_content"u8)
        || reader.ValueIs("reasoning"u8)
        || reader.ValueIs("refusal"u8);

    private void ScanData(ref JsonScanner reader)
    {
        _ = reader.Read();
        if (reader.Token != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.Token != JsonTokenType.EndArray)
        {
            DataItems += IsErrorItem(ref reader) ? 0 : 1;
        }
    }

    /// <summary>Doubao answers a failed image of several with an item that holds only an error.</summary>
    private static bool IsErrorItem(ref JsonScanner reader)
    {
        if (reader.Token != JsonTokenType.StartObject)
        {
            reader.Skip();
            return false;
        }

        var error = false;
        while (reader.Read() && reader.Token == JsonTokenType.PropertyName)
        {
            var isError = reader.ValueIs("error"u8);
            _ = reader.Read();
            error |= isError && reader.Token == JsonTokenType.StartObject;
            reader.Skip();
        }

        return error;
    }
}
