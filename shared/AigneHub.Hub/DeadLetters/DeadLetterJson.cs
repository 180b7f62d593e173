using System.Globalization;
using System.Text.Json;
using AigneHub.Core.Bus;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.DeadLetters;

/// <summary>Dead letters as the management API shows them: never what is in them.</summary>
internal static class DeadLetterJson
{
    public static void Write(Utf8JsonWriter json, DeadLetter letter, string? explanation = null)
    {
        json.WriteStartObject();

        // Sequences of Service Bus are larger than numbers that JavaScript reads exactly.
        json.WriteString("id"u8, letter.Sequence.ToString(CultureInfo.InvariantCulture));
        json.WriteString("message"u8, letter.Message.Id);
        json.WriteString("account"u8, letter.Message.Session);
        json.WriteTime("published"u8, letter.Enqueued);
        json.WriteNumber("attempts"u8, letter.Attempts);
        json.WriteString("reason"u8, letter.Reason);
        json.WriteNumber("bytes"u8, letter.Message.Body.Length);
        if (explanation is not null)
        {
            json.WriteString("explanation"u8, explanation);
        }

        json.WriteEndObject();
    }
}
