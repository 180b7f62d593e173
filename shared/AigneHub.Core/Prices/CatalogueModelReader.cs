using System.Text.Json;

namespace AigneHub.Core.Prices;

/// <summary>Reads one entry of a price list.</summary>
internal sealed class CatalogueModelReader(string provider, ModelPriceReader prices)
{
    /// <exception cref="PriceListException">A field is wrong; the message names the model.</exception>
    public CatalogueModel Read(ref Utf8JsonReader reader)
    {
        var model = new CatalogueModel { Provider = provider, Id = string.Empty };
        try
        {
            while (PriceFields.Next(ref reader) is { } field)
            {
                model = ReadField(model, field, ref reader);
            }

            return model.Id.Length > 0 ? model : throw new PriceListException("'id' is missing");
        }
        catch (PriceListException e)
        {
            var line = "model " + (model.Id.Length > 0 ? $"'{model.Id}'" : "without an 'id'");
            throw new PriceListException($"The price list of '{provider}', {line}: {e.Message}", e);
        }
    }

    /// <summary>Reads the value of a field into a model.</summary>
    /// <exception cref="PriceListException">It is wrong.</exception>
    public CatalogueModel ReadField(CatalogueModel model, string field, ref Utf8JsonReader reader) => field switch
    {
        "id" => model with { Id = PriceFields.Text(ref reader, field) },
        "name" => model with { Name = PriceFields.Text(ref reader, field) },
        "released" => model with { Released = PriceFields.Day(ref reader, field) },
        "deprecated" => model with { Deprecated = PriceFields.Flag(ref reader, field) },
        "retires" => model with { Retires = PriceFields.Day(ref reader, field), Deprecated = true },
        "successor" => model with { Successor = PriceFields.Text(ref reader, field) },
        "context" => model with { Context = PriceFields.Count(ref reader, field) },
        "max_output" => model with { MaxOutput = PriceFields.Count(ref reader, field) },
        "input" => model with { Input = (Modalities)Flags(ref reader, field, ModelWords.Modality) },
        "output" => model with { Output = (Modalities)Flags(ref reader, field, ModelWords.Modality) },
        "features" => model with { Features = (ModelFeatures)Flags(ref reader, field, ModelWords.Feature) },
        "kinds" => model with { Kinds = (ModelKinds)Flags(ref reader, field, ModelWords.Kind) },
        "price" => model with { Prices = prices.Read(ref reader) },
        _ => throw PriceFields.Unknown(field),
    };

    private static int Flags(ref Utf8JsonReader reader, string field, IReadOnlyList<string> words)
    {
        PriceFields.Enter(ref reader, JsonTokenType.StartArray, field);
        var flags = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var word = PriceFields.Text(ref reader, field);
            var bit = IndexOf(words, word);
            flags |= bit >= 0
                ? 1 << bit
                : throw new PriceListException($"'{field}' has '{word}', which is none of {string.Join(", ", words)}");
        }

        return flags;
    }

    private static int IndexOf(IReadOnlyList<string> words, string word)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == word)
            {
                return i;
            }
        }

        return -1;
    }
}
