using System.Text.Json;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Chat;

/// <summary>The field <c>stream_options</c>: an object or null, of which the hub reads <c>include_usage</c>.</summary>
internal static class StreamOptionsField
{
    private const string Name = "stream_options";

    public static void Read(ref BodyFields fields, CallBody body)
    {
        fields.MoveToValue();
        var start = fields.Span().Start;
        if (fields.Token == JsonTokenType.Null)
        {
            body.StreamOptionsSpan = fields.Span();
            return;
        }

        if (fields.Token != JsonTokenType.StartObject)
        {
            fields.Fail(Name, "must be an object.");
            return;
        }

        while (fields.Step() && fields.Token == JsonTokenType.PropertyName)
        {
            if (fields.ValueIs("include_usage"u8))
            {
                body.IncludeUsage = fields.Truth($"{Name}.include_usage");
                body.IncludeUsageSpan = fields.Span();
            }
            else
            {
                fields.Skip();
            }
        }

        body.StreamOptionsSpan = new FieldSpan(start, fields.Consumed - start);
    }
}
