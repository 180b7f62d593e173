using System.Text.Json;
using AigneHub.Core.Errors;

namespace AigneHub.Hub.Responses;

/// <summary>What events tell of an error.</summary>
internal static class ResponseErrors
{
    public static void WriteFields(Utf8JsonWriter json, HubError error)
    {
        json.WriteString("code"u8, error.Code.Name);
        json.WriteString("message"u8, error.Message);
        json.WriteString("param"u8, error.Param);
    }
}
