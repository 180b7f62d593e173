using System.Text.Json;
using AigneHub.Providers.Calls;

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
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ScanField(ref reader);
            }

            return !reader.Read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is how half a surrogate pair in a name shows.
            return false;
        }
    }

    private void ScanField(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("choices"u8))
        {
            ScanChoices(ref reader);
        }
        else if (reader.ValueTextEquals("usage"u8))
        {
            ScanUsage(ref reader);
        }
        else if (reader.ValueTextEquals("data"u8))
        {
            ScanData(ref reader);
        }
        else if (reader.ValueTextEquals("error"u8))
        {
            _ = reader.Read();
            HasError |= reader.TokenType is not (JsonTokenType.Null or JsonTokenType.False);
            reader.Skip();
        }
        else
        {
            _ = reader.Read();
            reader.Skip();
        }
    }

    private void ScanUsage(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            Usage = RawUsage.Read(ref reader);
            UsageEnd = (int)reader.TokenStartIndex;
        }
        else
        {
            Usage = default;
            reader.Skip();
        }

        HasUsage = Usage.Counts;
        UsageValue = new FieldSpan(start, (int)reader.BytesConsumed - start);
    }

    private void ScanChoices(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        var start = (int)reader.TokenStartIndex;
        var depth = reader.CurrentDepth;
        var empty = true;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            empty = false;
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                ScanChoiceField(ref reader, depth);
            }
        }

        if (empty)
        {
            EmptyChoicesStart = start;
            EmptyChoicesLength = (int)reader.BytesConsumed - start;
        }
    }

    /// <summary>Text counts wherever it stands in a choice: content, refusal, reasoning, tool arguments.</summary>
    private void ScanChoiceField(ref Utf8JsonReader reader, int depth)
    {
        var isFinish = reader.CurrentDepth == depth + 2 && reader.ValueTextEquals("finish_reason"u8);
        var isText = reader.CurrentDepth >= depth + TextDepth && IsText(ref reader);
        if (!isFinish && !isText)
        {
            return;
        }

        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            Finished |= isFinish;
            TextBytes += isText ? reader.ValueSpan.Length : 0;
        }
    }

    private static bool IsText(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("content"u8)
        || reader.ValueTextEquals("arguments"u8)
        || reader.ValueTextEquals("reasoning_content"u8)
        || reader.ValueTextEquals("reasoning"u8)
        || reader.ValueTextEquals("refusal"u8);

    private void ScanData(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            DataItems += IsErrorItem(ref reader) ? 0 : 1;
        }
    }

    /// <summary>Doubao answers a failed image of several with an item that holds only an error.</summary>
    private static bool IsErrorItem(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return false;
        }

        var error = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isError = reader.ValueTextEquals("error"u8);
            _ = reader.Read();
            error |= isError && reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
        }

        return error;
    }
}
