using System.Globalization;
using System.Text;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>
/// The few changes the hub makes to a caller's body: the model's own name, usage in the stream, a lowered limit, a
/// provider's defaults. All other bytes go upstream as they came.
/// </summary>
internal static class RequestEdits
{
    private static readonly byte[] AskForUsage = "\"stream_options\":{\"include_usage\":true},"u8.ToArray();
    private static readonly byte[] IncludeUsage = "\"include_usage\":true"u8.ToArray();
    private static readonly byte[] IncludeUsageAnd = "\"include_usage\":true,"u8.ToArray();
    private static readonly byte[] StreamOptionsWithUsage = "{\"include_usage\":true}"u8.ToArray();
    private static readonly byte[] True = "true"u8.ToArray();

    /// <summary>The edits, by rising position.</summary>
    public static BodyEdit[] For(
        CallBody body,
        CallTarget target,
        IReadOnlyList<BodyDefault> defaults,
        string limitField,
        bool dropsImageFormat = false)
    {
        var edits = new List<BodyEdit>(4)
        {
            BodyEdit.Replace(body.ModelSpan, body.FormType is null ? target.ModelJson : Encoding.UTF8.GetBytes(target.Model)),
        };
        if (dropsImageFormat && body.ImagesAsUrlField.Exists)
        {
            edits.Add(body.FormType is null
                ? RemovedField(body.Bytes.Span, body.ImagesAsUrlField)
                : BodyEdit.Replace(body.ImagesAsUrlField, default));
        }

        if (body is { Stream: true, IncludeUsage: false, Operation: Operation.Chat, Protocol.Protocol: Protocol.OpenAi })
        {
            edits.Add(UsageInStream(body));
        }

        if (body.LoweredLimit is { } limit)
        {
            AddLimit(edits, body, limitField, limit);
        }

        foreach (var field in defaults)
        {
            if (field.Operation == body.Operation
                && body.FormType is null
                && !TopLevelFields.Contains(body.Bytes.Span, Encoding.UTF8.GetBytes(field.Field)))
            {
                edits.Add(BodyEdit.Insert(
                    body.ObjectStart + 1, Encoding.UTF8.GetBytes($"\"{field.Field}\":{field.Json},")));
            }
        }

        // What is put in at a place comes before what is taken out there.
        edits.Sort(static (left, right) => (left.Start, left.Length).CompareTo((right.Start, right.Length)));
        return [.. edits];
    }

    /// <summary>Providers differ in which of two spellings counts, so both get the limit where both stand.</summary>
    private static void AddLimit(List<BodyEdit> edits, CallBody body, string field, long limit)
    {
        var text = limit.ToString(CultureInfo.InvariantCulture);
        if (!body.OutputLimitSpan.Exists)
        {
            edits.Add(BodyEdit.Insert(body.ObjectStart + 1, Encoding.UTF8.GetBytes($"\"{field}\":{text},")));
            return;
        }

        edits.Add(BodyEdit.Replace(body.OutputLimitSpan, Encoding.UTF8.GetBytes(text)));
        if (body.LooserLimitSpan.Exists)
        {
            edits.Add(BodyEdit.Replace(body.LooserLimitSpan, Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>Takes a field out with the comma after it, or the one before it when it is the last.</summary>
    private static BodyEdit RemovedField(ReadOnlySpan<byte> json, FieldSpan field)
    {
        var rest = json[field.End..];
        var after = rest.Length - rest.TrimStart(" \t\r\n"u8).Length;
        if (rest[after] == ',')
        {
            return new BodyEdit(field.Start, field.Length + after + 1, default);
        }

        var before = json[..field.Start].TrimEnd(" \t\r\n"u8).Length;
        var start = json[before - 1] == ',' ? before - 1 : field.Start;
        return new BodyEdit(start, field.End - start, default);
    }

    private static BodyEdit UsageInStream(CallBody body)
    {
        if (body.IncludeUsageSpan.Exists)
        {
            return BodyEdit.Replace(body.IncludeUsageSpan, True);
        }

        if (!body.StreamOptionsSpan.Exists)
        {
            return BodyEdit.Insert(body.ObjectStart + 1, AskForUsage);
        }

        var options = body.Bytes.Span.Slice(body.StreamOptionsSpan.Start, body.StreamOptionsSpan.Length);
        if (options[0] != '{')
        {
            return BodyEdit.Replace(body.StreamOptionsSpan, StreamOptionsWithUsage);
        }

        var isEmpty = options[1..^1].Trim(" \t\r\n"u8).IsEmpty;
        return BodyEdit.Insert(body.StreamOptionsSpan.Start + 1, isEmpty ? IncludeUsage : IncludeUsageAnd);
    }
}
