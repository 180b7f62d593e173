using System.Text.Json;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Messages;

/// <summary>
/// Answers how many tokens a prompt has where its provider cannot count: <c>{"input_tokens","estimated":true}</c>.
/// </summary>
internal static class TokenEstimate
{
    public static async Task AnswerAsync(HubRequest request, CallBody body)
    {
        var response = request.Http.Response;
        response.ContentType = "application/json";
        using (var json = new Utf8JsonWriter(response.BodyWriter, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteNumber("input_tokens"u8, UsageEstimate.Tokens(body.PromptTextBytes));
            json.WriteBoolean("estimated"u8, true);
            json.WriteEndObject();
        }

        _ = await response.BodyWriter.FlushAsync(request.Aborted).ConfigureAwait(false);
    }
}
