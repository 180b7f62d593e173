using System.Text.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>A request to one of Google's methods.</summary>
internal static class GeminiRequest
{
    /// <param name="credential">How Google lets the hub in.</param>
    /// <param name="model">Whose method it is.</param>
    /// <param name="method">Such as <c>generateContent</c>.</param>
    /// <param name="write">Writes the body.</param>
    public static HttpRequestMessage Post(
        Credential credential, GeminiModel model, string method, Action<Utf8JsonWriter> write)
    {
        // Not remembered as other addresses are: the model is of the caller's choosing.
        var address = new Uri($"{credential.BaseUrl}{model.Path}:{method}");
        return WithKey(UpstreamRequest.Post(address, PlainJson.Content(write)), credential);
    }

    /// <summary>A request for what stands at an address of Google's.</summary>
    public static HttpRequestMessage Get(Uri address, Credential credential) =>
        WithKey(UpstreamRequest.Get(address), credential);

    private static HttpRequestMessage WithKey(HttpRequestMessage request, Credential credential)
    {
        _ = request.Headers.TryAddWithoutValidation("x-goog-api-key", credential.ApiKey);
        return request;
    }
}
