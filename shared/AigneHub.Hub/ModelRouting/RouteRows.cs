using System.Buffers;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.ModelRouting;

/// <summary>The partition <c>routes</c> of the table <c>upstreams</c>: one row a route.</summary>
internal static class RouteRows
{
    public const string Table = "upstreams";
    public const string Partition = "routes";

    public static RowData ToData(ModelRoute route)
    {
        var data = new RowData(12)
        {
            ["Id"] = route.Id,
            ["Name"] = route.Name,
            ["Order"] = RouteOrderNames.Of(route.Order),
            ["Targets"] = Targets(route.Targets),
            ["Accounts"] = string.Join(' ', route.Accounts),
            ["Keys"] = string.Join(' ', route.Keys),
            ["Enabled"] = route.Enabled,
            ["Version"] = route.Version,
            ["Created"] = route.Created,
            ["By"] = route.By,
            ["Changed"] = route.Changed,
        };
        return data;
    }

    public static ModelRoute ToRoute(Row row)
    {
        var data = row.Data;
        _ = RouteOrderNames.TryParse(data["Order"].AsString(), out var order);
        return new ModelRoute(data["Id"].AsString()!, data["Name"].AsString()!)
        {
            Order = order,
            Targets = ToTargets(data["Targets"].AsString()!),
            Accounts = Words(data["Accounts"].AsString()),
            Keys = Words(data["Keys"].AsString()),
            Enabled = data["Enabled"].AsBoolean()!.Value,
            Version = data["Version"].AsInt64()!.Value,
            Created = data["Created"].AsTime()!.Value,
            By = data["By"].AsString()!,
            Changed = data["Changed"].AsTime(),
        };
    }

    private static string[] Words(string? text) =>
        (text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Targets(IReadOnlyList<RouteTarget> targets)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            RouteJson.WriteTargets(json, targets);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static List<RouteTarget> ToTargets(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(target => new RouteTarget(
            target.GetProperty("model").GetString()!,
            target.GetProperty("weight").GetInt32(),
            target.GetProperty("first_byte_seconds") is { ValueKind: JsonValueKind.Number } seconds
                ? TimeSpan.FromSeconds(seconds.GetInt32())
                : null))];
    }
}
