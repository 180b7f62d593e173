using System.Text.Json;

namespace AigneHub.Hub.Responses;

/// <summary>Which tool a call is of.</summary>
/// <param name="CallId">The id its result names.</param>
/// <param name="Name">The tool.</param>
/// <param name="Namespace">The namespace it stands in, if any.</param>
internal sealed record CalledTool(string CallId, string Name, string? Namespace)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("call_id"u8, CallId);
        json.WriteString("name"u8, Name);
        if (Namespace is not null)
        {
            json.WriteString("namespace"u8, Namespace);
        }
    }
}
