using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>Writes a chat call as a request to <c>generateContent</c> or <c>streamGenerateContent</c>.</summary>
internal static class GeminiChatRequest
{
    /// <summary>Fields of Google's own that callers may send at the top level, by any of their spellings.</summary>
    private static readonly (string Name, string[] Spellings)[] OwnFields =
    [
        ("safetySettings", ["safety_settings", "safetySettings"]),
        ("cachedContent", ["cached_content", "cachedContent"]),
    ];

    public static Outcome<HttpRequestMessage> Build(CallBody body, GeminiModel model, Credential credential)
    {
        var request = body.Chat!;
        if (GeminiLimits.Check(request, model) is { } refusal)
        {
            return refusal;
        }

        // Without alt=sse the stream is one long JSON array.
        var method = body.Stream ? "streamGenerateContent?alt=sse" : "generateContent";
        return GeminiRequest.Post(credential, model, method, json => Write(json, body, model, credential));
    }

    private static void Write(Utf8JsonWriter json, CallBody body, GeminiModel model, Credential credential)
    {
        var request = body.Chat!;
        json.WriteStartObject();
        new GeminiContents(request, model, credential.BaseUrl).Write(json);
        GeminiTools.Write(json, request);
        GeminiSettings.Write(json, request, model, body.OutputLimit);
        foreach (var (name, spellings) in OwnFields)
        {
            if (spellings.FirstOrDefault(request.Extra.ContainsKey) is { } spelling)
            {
                json.WritePropertyName(name);
                PlainJson.WriteAsItIs(json, request.Extra[spelling]);
            }
        }

        json.WriteEndObject();
    }
}
