using System.Globalization;
using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Aigne.Models;

/// <summary>A model as AIGNE's clients read it: rates are texts, and what is not known is null.</summary>
internal static class AigneModelJson
{
    private const string Pattern = "0.############";

    public static void Write(Utf8JsonWriter json, string type, CatalogueModel model, IProvider provider, ModelPrice? price)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, $"{provider.Id}/{model.Id}");
        json.WriteString("model"u8, model.Id);
        json.WriteString("type"u8, type);
        json.WriteString("provider"u8, provider.Id);
        json.WriteString("providerId"u8, provider.Id);
        json.WriteString("providerDisplayName"u8, provider.Name);
        json.WriteString("input_credits_per_token"u8, Text(price?.Units[UsageClass.Input]));
        json.WriteString("output_credits_per_token"u8, Text(OutputOf(type, price)));
        json.WriteStartObject("modelMetadata"u8);
        if (model.MaxOutput is { } maximum)
        {
            json.WriteNumber("maxTokens"u8, maximum);
        }

        WriteFeatures(json, model);
        json.WriteEndObject();
        json.WriteNull("status"u8);
        json.WriteEndObject();
    }

    /// <summary>The output of an image model is an image, where it is sold by the piece; that of a video model a second.</summary>
    private static UnitPrice? OutputOf(string type, ModelPrice? price) => (type, price) switch
    {
        ("image", { Images: { Count: > 0 } images }) =>
            images.FirstOrDefault(image => image.Size == ImageVariant.Default)?.Each ?? images[0].Each,
        ("video", { Videos: { Count: > 0 } videos }) =>
            videos.FirstOrDefault(video => video.Resolution == VideoVariant.Default)?.Second ?? videos[0].Second,
        _ => price?.Units[UsageClass.Output],
    };

    private static string Text(UnitPrice? price) =>
        (price?.ToPerUnit() ?? 0).ToString(Pattern, CultureInfo.InvariantCulture);

    private static void WriteFeatures(Utf8JsonWriter json, CatalogueModel model)
    {
        json.WriteStartArray("features"u8);
        if (model.Features.HasFlag(ModelFeatures.ToolCall))
        {
            json.WriteStringValue("tools"u8);
        }

        if (model.Features.HasFlag(ModelFeatures.Reasoning))
        {
            json.WriteStringValue("thinking"u8);
        }

        if (model.Input.HasFlag(Modalities.Image))
        {
            json.WriteStringValue("vision"u8);
        }

        json.WriteEndArray();
    }
}
