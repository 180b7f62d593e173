using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Messages;

/// <summary>
/// Errors as Anthropic's clients read them: <c>{"type":"error","error":{"type","message","details"},"request_id"}</c>. The
/// hub's own code and the field at fault stand in the details.
/// </summary>
internal sealed class AnthropicErrors : IErrorFormat
{
    public static readonly AnthropicErrors Instance = new();

    public void Write(HubError error, string requestId, IBufferWriter<byte> output) =>
        WriteError(error, requestId, output);

    /// <summary>Writes the event that ends a stream.</summary>
    public static void WriteEvent(HubError error, string? requestId, IBufferWriter<byte> output)
    {
        output.Write("event: error\ndata: "u8);
        WriteError(error, requestId, output);
        output.Write("\n\n"u8);
    }

    private static void WriteError(HubError error, string? requestId, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, JsonStyle.Plain);
        json.WriteStartObject();
        json.WriteString("type"u8, "error"u8);
        json.WriteStartObject("error"u8);
        json.WriteString("type"u8, TypeOf(error.Code));
        json.WriteString("message"u8, error.Message);
        json.WriteStartObject("details"u8);
        json.WriteString("error_code"u8, error.Code.Name);
        if (error.Param is { } param)
        {
            json.WriteString("param"u8, param);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("request_id"u8, requestId);
        json.WriteEndObject();
    }

    private static string TypeOf(ErrorCode code) => code.Status switch
    {
        401 => "authentication_error",
        402 => "billing_error",
        403 => "permission_error",
        404 => "not_found_error",
        413 => "request_too_large",
        429 => "rate_limit_error",
        503 when code == ErrorCodes.UpstreamOverloaded => "overloaded_error",
        504 => "timeout_error",
        >= 400 and < 500 => "invalid_request_error",
        _ => "api_error",
    };
}
