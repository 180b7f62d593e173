using System.Text.Json;
using AigneHub.Core.Prices;

namespace AigneHub.Hub.Prices;

/// <summary>What a model costs, for people and programs.</summary>
internal static class PricingJson
{
    /// <summary>Writes a price in USD; null when none is known.</summary>
    public static void Write(Utf8JsonWriter json, ModelPrice? price)
    {
        if (price is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("version"u8, price.Version);
        json.WriteBoolean("billable"u8, price.Billable);
        json.WritePropertyName("per_million_tokens"u8);
        UnitPricesJson.Write(json, price.Units);
        WriteTiers(json, price.Tiers);
        WriteImages(json, price.Images);
        WriteVideos(json, price.Videos);
        json.WriteEndObject();
    }

    private static void WriteTiers(Utf8JsonWriter json, IReadOnlyList<ContextTier> tiers)
    {
        if (tiers.Count == 0)
        {
            return;
        }

        json.WriteStartArray("tiers"u8);
        foreach (var tier in tiers)
        {
            json.WriteStartObject();
            json.WriteNumber("above_input_tokens"u8, tier.AboveInputTokens);
            json.WritePropertyName("per_million_tokens"u8);
            UnitPricesJson.Write(json, tier.Price.Units);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteImages(Utf8JsonWriter json, IReadOnlyList<ImageVariant> images)
    {
        if (images.Count == 0)
        {
            return;
        }

        json.WriteStartArray("per_image"u8);
        foreach (var image in images)
        {
            json.WriteStartObject();
            json.WriteString("quality"u8, image.Quality);
            json.WriteString("size"u8, image.Size);
            json.WriteString("price"u8, UnitPricesJson.Text(image.Each.ToPerUnit()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteVideos(Utf8JsonWriter json, IReadOnlyList<VideoVariant> videos)
    {
        if (videos.Count == 0)
        {
            return;
        }

        json.WriteStartArray("per_video_second"u8);
        foreach (var video in videos)
        {
            json.WriteStartObject();
            json.WriteString("resolution"u8, video.Resolution);
            json.WriteString("price"u8, UnitPricesJson.Text(video.Second.ToPerUnit()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
