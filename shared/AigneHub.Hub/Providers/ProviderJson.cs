using System.Text.Json;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Providers;

/// <summary>Providers in the management API.</summary>
internal static class ProviderJson
{
    private static readonly Operation[] Operations =
        [Operation.Chat, Operation.Embeddings, Operation.Images, Operation.Video];

    public static void Write(Utf8JsonWriter json, Upstream upstream, IReadOnlyList<StoredCredential> added)
    {
        var provider = upstream.Provider;
        json.WriteStartObject();
        json.WriteString("id"u8, provider.Id);
        json.WriteString("name"u8, provider.Name);
        json.WriteBoolean("ready"u8, upstream.IsReady);
        json.WriteBoolean("needs_key"u8, provider.NeedsKey);
        json.WriteString("base_url"u8, upstream.BaseUrl);
        json.WriteBoolean("has_regions"u8, provider.RegionalBaseUrl is not null);
        json.WriteStartArray("operations"u8);
        foreach (var operation in Operations.Where(provider.Offers))
        {
            json.WriteStringValue(OperationNames.Of(operation));
        }

        json.WriteEndArray();
        json.WriteStartArray("credentials"u8);
        foreach (var credential in CredentialView.Of(upstream, added))
        {
            CredentialJson.Write(json, credential);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
