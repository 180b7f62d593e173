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
        CallBody body, CallTarget target, IReadOnlyList<BodyDefault> defaults, string limitField)
    {
        var edits = new List<BodyEdit>(4)
        {
            BodyEdit.Replace(body.ModelSpan, target.ModelJson),
        };
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
                && !TopLevelFields.Contains(body.Bytes.Span, Encoding.UTF8.GetBytes(field.Field)))
            {
                edits.Add(BodyEdit.Insert(
                    body.ObjectStart + 1, Encoding.UTF8.GetBytes($"\"{field.Field}\":{field.Json},")));
            }
        }

        edits.Sort(static (left, right) => left.Start.CompareTo(right.Start));
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
