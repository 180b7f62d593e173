using System.Globalization;
using System.Text.Json.Nodes;
using AigneHub.Core.Errors;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Rates;

/// <summary>
/// A price list as a table: a column <c>model</c> with <c>provider/model</c>, one for each class of tokens that has a price,
/// <c>image</c> and <c>video</c> for what an image and a second cost, <c>context</c> and <c>max_output</c>. Prices are decimals
/// in USD as in a price list; an empty cell says nothing.
/// </summary>
internal static class PriceTable
{
    private const string Model = "model";

    /// <summary>Columns of counts, which stand beside the price.</summary>
    private static readonly string[] Counts = ["context", "max_output"];

    /// <summary>Columns of prices, and what they are in a price list.</summary>
    private static readonly Dictionary<string, string> Prices = Enum.GetValues<UsageClass>()
        .Where(it => it is not (UsageClass.Images or UsageClass.VideoSeconds))
        .Select(UsageClassNames.Of)
        .Select(name => KeyValuePair.Create(name, name))
        .Append(new("image", "images"))
        .Append(new("video", "videos"))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>The table as price lists, one for each provider. Whether the prices are right, the lists' reader tells.</summary>
    public static Outcome<JsonArray> Read(string text, DateOnly date)
    {
        var reader = new CsvReader(text);
        var columns = reader.Next() ?? [];
        if (!columns.Contains(Model))
        {
            return Wrong(1, $"must name the columns, '{Model}' among them");
        }

        if (columns.FirstOrDefault(it => !IsKnown(it) || columns.Count(other => other == it) > 1) is { } column)
        {
            return Wrong(1, $"names '{column}', which is no column of prices, or names it twice");
        }

        var lists = new SortedDictionary<string, JsonArray>(StringComparer.Ordinal);
        while (reader.Next() is { } cells)
        {
            if (cells.Count > columns.Count || !TryAdd(columns, cells, lists))
            {
                return Wrong(
                    reader.Line, $"must have a '{Model}' such as openai/gpt-4o, whole numbers as counts and no more cells than columns");
            }
        }

        return reader.IsBroken ? Wrong(reader.Line, "has a quote out of place") : ToLists(lists, date);
    }

    private static bool IsKnown(string column) =>
        column == Model || Counts.Contains(column) || Prices.ContainsKey(column);

    private static HubError Wrong(int line, string rule) => new(
        ErrorCodes.InvalidValue, string.Create(CultureInfo.InvariantCulture, $"Line {line} of the table {rule}."), "body");

    private static bool TryAdd(
        IReadOnlyList<string> columns, IReadOnlyList<string> cells, SortedDictionary<string, JsonArray> lists)
    {
        var (entry, price) = (new JsonObject(), new JsonObject());
        var (provider, id) = (string.Empty, string.Empty);
        foreach (var (column, cell) in columns.Zip(cells).Where(it => it.Second.Length > 0))
        {
            if (column == Model)
            {
                var slash = cell.IndexOf('/', StringComparison.Ordinal);
                (provider, id) = slash < 0 ? (string.Empty, cell) : (cell[..slash], cell[(slash + 1)..]);
            }
            else if (Prices.TryGetValue(column, out var field))
            {
                price[field] = cell;
            }
            else if (long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                entry[column] = count;
            }
            else
            {
                return false;
            }
        }

        if (provider.Length == 0 || id.Length == 0)
        {
            return false;
        }

        entry["id"] = id;
        if (price.Count > 0)
        {
            entry["price"] = price;
        }

        _ = lists.TryAdd(provider, []);
        lists[provider].Add(entry);
        return true;
    }

    private static JsonArray ToLists(SortedDictionary<string, JsonArray> lists, DateOnly date) =>
    [
        .. lists.Select(list => (JsonNode)new JsonObject
        {
            ["provider"] = list.Key,
            ["date"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["source"] = "a table",
            ["models"] = list.Value,
        }),
    ];
}
