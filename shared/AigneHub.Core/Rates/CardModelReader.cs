using System.Text.Json;
using AigneHub.Core.Prices;

namespace AigneHub.Core.Rates;

/// <summary>Reads what a rate card says of models: the fields of a price list's entry, and those of its own.</summary>
internal sealed class CardModelReader(string version)
{
    private readonly ModelPriceReader _prices = new(version, billable: true);

    public Dictionary<string, CardModel> ReadAll(ref Utf8JsonReader reader)
    {
        PriceFields.Enter(ref reader, JsonTokenType.StartObject, "models");
        var models = new Dictionary<string, CardModel>(StringComparer.OrdinalIgnoreCase);
        while (PriceFields.Next(ref reader) is { } name)
        {
            try
            {
                if (!models.TryAdd(name, Read(ref reader, name)))
                {
                    throw new PriceListException("it is there twice, in another case");
                }
            }
            catch (PriceListException e)
            {
                throw new PriceListException($"'models.{name}': {e.Message}", e);
            }
        }

        return models;
    }

    private CardModel Read(ref Utf8JsonReader reader, string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == name.Length - 1)
        {
            throw new PriceListException("a model is named provider/model");
        }

        PriceFields.Enter(ref reader, JsonTokenType.StartObject, name);
        var entries = new CatalogueModelReader(name[..slash], _prices);
        var model = new CardModel(new CatalogueModel { Provider = name[..slash], Id = name[(slash + 1)..] });
        while (PriceFields.Next(ref reader) is { } field)
        {
            model = field switch
            {
                "margin_bp" => model with { Margin = RateCardReader.Margin(ref reader, field) },
                "sell" => model with { Sell = _prices.ReadOne(ref reader, field) },
                "enabled" => model with { Enabled = PriceFields.Flag(ref reader, field) },
                "id" => throw PriceFields.Unknown(field, "the rates"),
                _ => model with { Entry = entries.ReadField(model.Entry, field, ref reader) },
            };
        }

        return model;
    }
}
