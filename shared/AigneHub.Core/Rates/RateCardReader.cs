using System.Globalization;
using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Core.Prices;

namespace AigneHub.Core.Rates;

/// <summary>Reads rate cards strictly: a field it does not know is an error, for it may be a rate misspelt.</summary>
public static class RateCardReader
{
    private const string Dearest = "1000000";
    private const int MostOfAGroup = 10 * BasisPoints.Whole;

    /// <summary>Reads one version of a card.</summary>
    /// <exception cref="PriceListException">A field is wrong; the message names it.</exception>
    public static RateCard Read(ReadOnlySpan<byte> json, long version)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            _ = reader.Read();
            PriceFields.Enter(ref reader, JsonTokenType.StartObject, "rates");
            var card = new RateCard { Version = version };
            while (PriceFields.Next(ref reader) is { } field)
            {
                card = ReadField(card, field, ref reader);
            }

            return Check(card);
        }
        catch (JsonException e)
        {
            throw new PriceListException("The rates are not valid JSON", e);
        }
    }

    private static RateCard ReadField(RateCard card, string field, ref Utf8JsonReader reader) => field switch
    {
        "credit_price" => card with { CreditPrice = ReadCreditPrice(ref reader, field) },
        "margin_bp" => card with { Margin = Margin(ref reader, field) },
        "providers" => card with { Providers = ReadAll(ref reader, field, ReadProvider) },
        "models" => card with { Models = new CardModelReader(VersionText(card.Version)).ReadAll(ref reader) },
        "groups" => card with { Groups = ReadAll(ref reader, field, ReadGroup) },
        "accounts" => card with { Accounts = ReadAll(ref reader, field, PriceFields.Text) },
        _ => throw PriceFields.Unknown(field, "the rates"),
    };

    /// <summary>A version as prices carry it.</summary>
    internal static string VersionText(long version) => string.Create(CultureInfo.InvariantCulture, $"rates-{version}");

    /// <summary>A margin in basis points.</summary>
    internal static BasisPoints Margin(ref Utf8JsonReader reader, string field) =>
        new(PriceFields.Whole(ref reader, field, SellRule.Margins.Least.Value, SellRule.Margins.Most.Value));

    private static RateCard Check(RateCard card)
    {
        foreach (var (account, group) in card.Accounts)
        {
            if (!card.Groups.ContainsKey(group))
            {
                throw new PriceListException($"'accounts.{account}' names the group '{group}', which 'groups' has not");
            }
        }

        return card;
    }

    private static UnitPrice ReadCreditPrice(ref Utf8JsonReader reader, string field)
    {
        var price = PriceFields.Each(ref reader, field);
        return price.Picos >= UnitPrice.PicosPerNano && price.Picos <= UnitPrice.PerUnit(Dearest).Picos
            ? price
            : throw new PriceListException($"'{field}' must be from 0.000000001 to {Dearest} USD");
    }

    private static BasisPoints ReadGroup(ref Utf8JsonReader reader, string field) =>
        new(PriceFields.Whole(ref reader, field, 0, MostOfAGroup));

    private static CardProvider ReadProvider(ref Utf8JsonReader reader, string name)
    {
        PriceFields.Enter(ref reader, JsonTokenType.StartObject, name);
        var provider = new CardProvider();
        while (PriceFields.Next(ref reader) is { } field)
        {
            provider = field switch
            {
                "margin_bp" => provider with { Margin = Margin(ref reader, $"{name}.{field}") },
                "enabled" => provider with { Enabled = PriceFields.Flag(ref reader, $"{name}.{field}") },
                _ => throw PriceFields.Unknown($"{name}.{field}", "the rates"),
            };
        }

        return provider;
    }

    private static Dictionary<string, T> ReadAll<T>(ref Utf8JsonReader reader, string field, ReadValue<T> read)
    {
        PriceFields.Enter(ref reader, JsonTokenType.StartObject, field);
        var all = new Dictionary<string, T>(StringComparer.Ordinal);
        while (PriceFields.Next(ref reader) is { } name)
        {
            all[name] = read(ref reader, $"{field}.{name}");
        }

        return all;
    }

    private delegate T ReadValue<T>(ref Utf8JsonReader reader, string field);
}
