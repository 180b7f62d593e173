using AigneHub.Providers.Json;

namespace AigneHub.Providers.OpenAiCompatible.Responses;

/// <summary>What the hub must know of an event of Responses. The spans are parts of its data.</summary>
internal readonly ref struct ResponsesEvent
{
    /// <param name="data">The event's data, which is JSON.</param>
    public ResponsesEvent(ReadOnlySpan<byte> data)
    {
        var fields = new JsonItems(data);
        while (fields.Next())
        {
            if (fields.Is("type"u8))
            {
                Type = fields.Inside;
            }
            else if (fields.Is("sequence_number"u8))
            {
                Number = fields.Count();
            }
            else if (fields.Is("delta"u8))
            {
                Delta = fields.Inside;
            }
            else if (fields.Is("response"u8) && fields.IsObject)
            {
                Response = fields.Value;
            }
        }
    }

    /// <summary>Its type, such as <c>response.completed</c>.</summary>
    public ReadOnlySpan<byte> Type { get; }

    /// <summary>Its number in the stream.</summary>
    public long Number { get; }

    /// <summary>The text it adds.</summary>
    public ReadOnlySpan<byte> Delta { get; }

    /// <summary>The response it tells of.</summary>
    public ReadOnlySpan<byte> Response { get; }

    /// <summary>Whether it is the last one of an answer.</summary>
    public bool IsEnd => Type.SequenceEqual("response.completed"u8) || Type.SequenceEqual("response.incomplete"u8);

    /// <summary>Whether it is the last one because something went wrong.</summary>
    public bool IsFailure => Type.SequenceEqual("error"u8) || Type.SequenceEqual("response.failed"u8);
}
