using System.Globalization;
using System.Text.Json;
using AigneHub.Core.Prices;
using AigneHub.Hub.Prices;

namespace AigneHub.Hub.Models;

/// <summary>A model as OpenAI's clients read it, and what more is known of it.</summary>
internal static class ModelJson
{
    /// <summary>Writes a model. Of one that the catalogue does not know, only the id is told.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="id">The id to call it by.</param>
    /// <param name="provider">The provider's id.</param>
    /// <param name="aliasOf">The model that the id stands for, when it is an alias.</param>
    /// <param name="model">Its entry in the catalogue.</param>
    /// <param name="price">The price that holds now.</param>
    /// <param name="health">How it fares.</param>
    public static void Write(
        Utf8JsonWriter json,
        string id,
        string provider,
        string? aliasOf,
        CatalogueModel? model,
        ModelPrice? price,
        string health)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("object"u8, "model"u8);
        json.WriteNumber("created"u8, CreatedOf(model));
        json.WriteString("owned_by"u8, provider);
        json.WriteString("health"u8, health);
        if (aliasOf is not null)
        {
            json.WriteString("alias_of"u8, aliasOf);
        }

        if (model is not null)
        {
            WriteFacts(json, model);
            json.WritePropertyName("pricing"u8);
            PricingJson.Write(json, price);
        }

        json.WriteEndObject();
    }

    /// <summary>The word for whether the model is on its way out.</summary>
    public static ReadOnlySpan<byte> StatusOf(CatalogueModel model) => model.Deprecated ? "deprecated"u8 : "available"u8;

    private static long CreatedOf(CatalogueModel? model) => model?.Released is { } day
        ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds()
        : 0;

    /// <summary>Writes what a model is, as fields.</summary>
    public static void WriteFacts(Utf8JsonWriter json, CatalogueModel model)
    {
        json.WriteString("name"u8, model.Name ?? model.Id);
        json.WriteString("status"u8, StatusOf(model));
        if (model.Retires is { } day)
        {
            json.WriteString("retires"u8, day.ToString("O", CultureInfo.InvariantCulture));
        }

        if (model.Successor is { } successor)
        {
            json.WriteString("successor"u8, successor);
        }

        WriteNumber(json, "context_length"u8, model.Context);
        WriteNumber(json, "max_output_tokens"u8, model.MaxOutput);
        FlagNames<ModelKinds>.Write(json, "kinds"u8, model.Kinds);
        FlagNames<Modalities>.Write(json, "input_modalities"u8, model.Input);
        FlagNames<Modalities>.Write(json, "output_modalities"u8, model.Output);
        FlagNames<ModelFeatures>.Write(json, "features"u8, model.Features);
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
