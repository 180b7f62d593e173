using System.Text.Json;
using AigneHub.Hub.Inference.Bodies;

namespace AigneHub.Hub.Chat;

/// <summary>The field <c>messages</c>: a non-empty array of objects that each have a role.</summary>
internal static class MessagesField
{
    private const string Name = "messages";

    /// <summary>Reads the field. Answers the bytes of text in it.</summary>
    public static long Read(ref BodyFields fields)
    {
        fields.MoveToValue();
        if (fields.Token != JsonTokenType.StartArray)
        {
            fields.Fail(Name, "must be an array.");
            return 0;
        }

        long text = 0;
        var count = 0;
        while (fields.Step() && fields.Token != JsonTokenType.EndArray)
        {
            text += ReadMessage(ref fields, count++);
        }

        if (count == 0)
        {
            fields.Fail(Name, "must hold at least one message.");
        }

        return text;
    }

    private static long ReadMessage(ref BodyFields fields, int index)
    {
        if (fields.Token != JsonTokenType.StartObject)
        {
            fields.Fail($"{Name}[{index}]", "must be an object.");
            return 0;
        }

        long text = 0;
        var hasRole = false;
        while (fields.Step() && fields.Token == JsonTokenType.PropertyName)
        {
            var isRole = fields.ValueIs("role"u8);
            var isContent = fields.ValueIs("content"u8);
            fields.MoveToValue();
            if (isRole && fields.Token != JsonTokenType.String)
            {
                fields.Fail($"{Name}[{index}].role", "must be a string.");
            }
            else if (isContent && !IsContent(fields.Token))
            {
                fields.Fail($"{Name}[{index}].content", "must be a string or an array of parts.");
            }

            hasRole |= isRole;
            text += TextMeter.Measure(ref fields);
        }

        if (!hasRole)
        {
            fields.FailMissing($"{Name}[{index}].role");
        }

        return text;
    }

    private static bool IsContent(JsonTokenType token) =>
        token is JsonTokenType.String or JsonTokenType.StartArray or JsonTokenType.Null;
}
