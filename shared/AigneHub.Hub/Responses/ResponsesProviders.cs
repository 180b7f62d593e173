using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Responses;

/// <summary>The providers that speak Responses themselves, and so have what cannot be translated.</summary>
internal static class ResponsesProviders
{
    private static readonly string Ids = string.Join(", ", ProviderRegistry.All
        .Where(provider => provider.Speaks(Protocol.OpenAiResponses, Operation.Chat))
        .Select(provider => provider.Id));

    /// <summary>Notes that a field asks for what the model's provider does not have, and says who does.</summary>
    public static void Refuse(JsonFields fields, string field, string what) => fields.Problems.NotOffered(
        fields.PathOf(field), $"The provider of this model does not offer {what}. Of the known providers these do: {Ids}.");
}
