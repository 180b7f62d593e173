using System.Text;
using System.Text.Json;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Audit;

/// <summary>
/// The text of an entry: one JSON object, written once and kept as it is, so that its hash needs no more than its UTF-8. It
/// holds the hash of the entry before it.
/// </summary>
internal static class AuditLine
{
    /// <summary>Writes the text of an entry.</summary>
    public static string Write(AuditEvent what, string id, long sequence, string previous)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            json.WriteNumber("sequence"u8, sequence);
            json.WriteTime("time"u8, what.Time);
            json.WriteString("account"u8, what.Account);
            json.WriteString("action"u8, what.Action);
            json.WriteString("target"u8, what.Target);
            WriteOutcome(json, what);
            WriteActor(json, what.Actor);
            json.WriteString("address"u8, what.Address);
            json.WriteString("agent"u8, what.Agent);
            json.WriteString("request"u8, what.Request);
            WriteSnapshot(json, "before"u8, what.Before);
            WriteSnapshot(json, "after"u8, what.After);
            json.WriteString("previous"u8, previous);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteOutcome(Utf8JsonWriter json, AuditEvent what)
    {
        json.WriteString("outcome"u8, what.Outcome);
        if (what.Status is { } status)
        {
            json.WriteNumber("status"u8, status);
        }
        else
        {
            json.WriteNull("status"u8);
        }

        json.WriteString("code"u8, what.Code);
        json.WriteBoolean("silenced"u8, what.IsSilenced);
    }

    private static void WriteActor(Utf8JsonWriter json, AuditActor actor)
    {
        json.WriteStartObject("actor"u8);
        json.WriteString("kind"u8, actor.Kind);
        json.WriteString("id"u8, actor.Id);
        json.WriteString("account"u8, actor.Account);
        json.WriteEndObject();
    }

    private static void WriteSnapshot(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? snapshot)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(snapshot ?? "null");
    }
}
