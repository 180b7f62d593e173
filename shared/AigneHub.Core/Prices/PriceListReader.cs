using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace AigneHub.Core.Prices;

/// <summary>Reads price lists strictly: a field it does not know is an error, for it may be a price misspelt.</summary>
internal static class PriceListReader
{
    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a single list.</summary>
    public static PriceList Read(ReadOnlySpan<byte> json) => ReadAll(json).Single();

    /// <summary>Reads one list, or an array of lists.</summary>
    public static IReadOnlyList<PriceList> ReadAll(ReadOnlySpan<byte> json)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 4));
        var lists = new List<PriceList>();
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            _ = reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                while (PriceFields.NextObject(ref reader, "a list of price lists"))
                {
                    lists.Add(ReadList(ref reader, hash));
                }
            }
            else
            {
                PriceFields.Enter(ref reader, JsonTokenType.StartObject, "a price list");
                lists.Add(ReadList(ref reader, hash));
            }

            _ = reader.Read(); // Text after the end is an error too.
            return lists;
        }
        catch (JsonException e)
        {
            throw new PriceListException(
                $"The price list is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})", e);
        }
    }

    private static PriceList ReadList(ref Utf8JsonReader reader, string hash)
    {
        string? provider = null;
        DateOnly? date = null;
        var billable = true;
        while (PriceFields.Next(ref reader) is { } field)
        {
            switch (field)
            {
                case "provider":
                    provider = PriceFields.Text(ref reader, field);
                    break;
                case "date":
                    date = PriceFields.Day(ref reader, field);
                    break;
                case "source":
                    _ = PriceFields.Text(ref reader, field);
                    break;
                case "billable":
                    billable = PriceFields.Flag(ref reader, field);
                    break;
                case "models" when provider is not null && date is not null:
                    var version = date.Value.ToString("O", CultureInfo.InvariantCulture) + "+" + hash;
                    var models = ReadModels(ref reader, provider, new ModelPriceReader(version, billable));
                    return EndList(ref reader, new PriceList(provider, version, models));
                case "models":
                    throw new PriceListException("A price list needs 'provider' and 'date' before 'models'");
                default:
                    throw PriceFields.Unknown(field);
            }
        }

        throw new PriceListException("A price list needs 'provider', 'date' and 'models'");
    }

    private static PriceList EndList(ref Utf8JsonReader reader, PriceList list) =>
        PriceFields.Next(ref reader) is { } field
            ? throw new PriceListException($"'{field}' must come before 'models'")
            : list;

    private static List<CatalogueModel> ReadModels(ref Utf8JsonReader reader, string provider, ModelPriceReader prices)
    {
        PriceFields.Enter(ref reader, JsonTokenType.StartArray, "models");
        var models = new List<CatalogueModel>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var modelReader = new CatalogueModelReader(provider, prices);
        while (PriceFields.NextObject(ref reader, "models"))
        {
            var model = modelReader.Read(ref reader);
            if (!seen.Add(model.Id))
            {
                throw new PriceListException($"The price list of '{provider}' has the model '{model.Id}' twice");
            }

            models.Add(model);
        }

        return models;
    }
}
