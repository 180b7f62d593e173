using System.Text.Json;
using System.Text.RegularExpressions;
using AigneHub.Core.Errors;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.ModelRouting;

/// <summary>The fields of a request that adds or changes a route.</summary>
internal sealed partial record RouteForm
{
    private const int MostTargets = 20;
    private const int MostWeight = 1_000;
    private const int MostSeconds = 3_600;
    private const int MaxModel = 256;

    public string? Name { get; private init; }

    public RouteOrder? Order { get; private init; }

    public IReadOnlyList<RouteTarget>? Targets { get; private init; }

    public IReadOnlyList<string>? Accounts { get; private init; }

    public IReadOnlyList<string>? Keys { get; private init; }

    public bool? Enabled { get; private init; }

    public static Outcome<RouteForm> Read(JsonBody body, bool isNew)
    {
        var form = new RouteForm
        {
            Name = ReadName(body, isNew),
            Order = ReadOrder(body),
            Targets = ReadTargets(body, isNew),
            Accounts = ReadIds(body, "accounts"),
            Keys = ReadIds(body, "keys"),
            Enabled = body.Flag("enabled"),
        };
        return body.Finish() is { } error ? error : form;
    }

    /// <summary>The route with what the form changes of it.</summary>
    public ModelRoute Apply(ModelRoute to) => to with
    {
        Name = Name ?? to.Name,
        Order = Order ?? to.Order,
        Targets = Targets ?? to.Targets,
        Accounts = Accounts ?? to.Accounts,
        Keys = Keys ?? to.Keys,
        Enabled = Enabled ?? to.Enabled,
    };

    private static string? ReadName(JsonBody body, bool isNew)
    {
        var name = isNew ? body.RequiredText("name", 100) : body.Text("name", 100);
        if (name is { Length: > 0 } && !NamePattern().IsMatch(name))
        {
            body.Refuse("name", "letters, digits, dots, dashes, colons, underscores and slashes");
        }

        return name;
    }

    private static RouteOrder? ReadOrder(JsonBody body)
    {
        if (body.Text("order", 20) is not { } text)
        {
            return null;
        }

        if (!RouteOrderNames.TryParse(text, out var order))
        {
            body.Refuse("order", "one of " + string.Join(", ", RouteOrderNames.All));
        }

        return order;
    }

    private static List<string>? ReadIds(JsonBody body, string field)
    {
        var ids = body.List(field, 100);
        if (ids is null)
        {
            return null;
        }

        var texts = ids.Select(JsonBody.ReadText).OfType<string>().Where(id => PlainIds.IsPlain(id)).ToList();
        if (texts.Count == ids.Count)
        {
            return texts;
        }

        body.Refuse(field, "a list of ids");
        return null;
    }

    private static List<RouteTarget>? ReadTargets(JsonBody body, bool isNew)
    {
        const string field = "targets";
        if (body.List(field, MostTargets) is not { } items)
        {
            if (isNew)
            {
                body.Refuse(field, $"a list of 1 to {MostTargets} targets");
            }

            return null;
        }

        var targets = new List<RouteTarget>();
        foreach (var item in items)
        {
            if (ReadTarget(item) is not { } target)
            {
                body.Refuse(
                    $"{field}[{targets.Count}]",
                    $"an object with 'model' (provider/model), and if need be 'weight' (1 to {MostWeight}) "
                    + $"and 'first_byte_seconds' (1 to {MostSeconds})");
                return null;
            }

            targets.Add(target);
        }

        if (targets.Count == 0)
        {
            body.Refuse(field, $"a list of 1 to {MostTargets} targets");
        }

        return targets;
    }

    private static RouteTarget? ReadTarget(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var fields = new JsonBody(item);
        var model = fields.RequiredText("model", MaxModel);
        var target = new RouteTarget(
            model,
            (int)(fields.Whole("weight", 1, MostWeight) ?? 1),
            fields.Whole("first_byte_seconds", 1, MostSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        var slash = model.IndexOf('/', StringComparison.Ordinal);
        return fields.Finish() is null && slash > 0 && slash < model.Length - 1 ? target : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/-]*$")]
    private static partial Regex NamePattern();
}
