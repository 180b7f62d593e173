using System.Text.Json;

namespace AigneHub.Hub.Audit;

/// <summary>Whether a chain holds.</summary>
/// <param name="Chain">Its ends.</param>
/// <param name="Entries">How many entries were followed.</param>
/// <param name="Problem">What is wrong first, from the newest on; null when nothing is.</param>
internal sealed record AuditVerdict(AuditChain Chain, long Entries, string? Problem)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("intact"u8, Problem is null);
        json.WriteString("problem"u8, Problem);
        json.WriteNumber("entries"u8, Entries);
        json.WriteNumber("last"u8, Chain.Last);
        json.WriteString("hash"u8, Chain.Hash);
        json.WriteNumber("forgotten"u8, Chain.Forgotten);
        json.WriteEndObject();
    }
}
