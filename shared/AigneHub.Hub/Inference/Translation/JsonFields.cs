using System.Text.Json;
using AigneHub.Core.Errors;

namespace AigneHub.Hub.Inference.Translation;

/// <summary>
/// The fields of one object of a request. What is wrong is noted under the field's path and read as absent, so that a reader
/// can go on and ask once at the end. A field that is null counts as absent.
/// </summary>
internal readonly struct JsonFields(JsonElement json, string path, FirstProblem problems)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>Reads a body: one JSON object.</summary>
    public static Outcome<JsonFields> Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var root = JsonElement.Parse(json, Deep);
            return root.ValueKind == JsonValueKind.Object
                ? new JsonFields(root, string.Empty, new FirstProblem())
                : new HubError(ErrorCodes.InvalidJson, "The body must be a JSON object.");
        }
        catch (JsonException)
        {
            return new HubError(ErrorCodes.InvalidJson, "The body is not valid JSON, or too deep.");
        }
    }

    /// <summary>Where the object stands; empty for the body itself.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong so far.</summary>
    public FirstProblem Problems { get; } = problems;

    /// <summary>The object.</summary>
    public JsonElement Json { get; } = json;

    /// <summary>The path of a field of this object.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    /// <summary>Notes that a field is wrong.</summary>
    public void Fail(string name, string rule) => Problems.Wrong(PathOf(name), rule);

    /// <summary>The value of a field, whatever it is.</summary>
    public JsonElement? Any(string name) =>
        Json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text.</summary>
    public string? Text(string name)
    {
        if (Any(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Fail(name, "must be a string.");
            return null;
        }

        if (TryText(value) is { } text)
        {
            return text;
        }

        Fail(name, "is not valid text.");
        return null;
    }

    /// <summary>A text that must be there; empty when it is not.</summary>
    public string RequiredText(string name)
    {
        if (Any(name) is null)
        {
            Problems.Missing(PathOf(name));
        }

        return Text(name) ?? string.Empty;
    }

    /// <summary>A number within bounds.</summary>
    public double? Number(string name, double minimum, double maximum)
    {
        if (Any(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number))
        {
            Fail(name, "must be a number.");
            return null;
        }

        if (number < minimum || number > maximum)
        {
            Fail(name, FormattableString.Invariant($"must be between {minimum} and {maximum}."));
        }

        return number;
    }

    /// <summary>A whole number within bounds.</summary>
    public long? Whole(string name, long minimum = long.MinValue, long maximum = long.MaxValue)
    {
        if (Any(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number))
        {
            Fail(name, "must be a whole number.");
            return null;
        }

        if (number < minimum || number > maximum)
        {
            Fail(name, $"must be between {minimum} and {maximum}.");
        }

        return number;
    }

    /// <summary>True or false.</summary>
    public bool? Truth(string name)
    {
        if (Any(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Fail(name, "must be true or false.");
        return null;
    }

    /// <summary>An object.</summary>
    public JsonFields? Object(string name)
    {
        if (Any(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new JsonFields(value, PathOf(name), Problems);
        }

        Fail(name, "must be an object.");
        return null;
    }

    /// <summary>An object that must be there; an empty one when it is not.</summary>
    public JsonFields RequiredObject(string name)
    {
        if (Any(name) is null)
        {
            Problems.Missing(PathOf(name));
        }

        return Object(name) ?? new JsonFields(JsonElement.Parse("{}"u8), PathOf(name), Problems);
    }

    /// <summary>The objects of an array; none when it is absent.</summary>
    public IEnumerable<JsonFields> Objects(string name)
    {
        if (Any(name) is not { } value)
        {
            yield break;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Fail(name, "must be an array.");
            yield break;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var path = $"{PathOf(name)}[{index++}]";
            if (item.ValueKind == JsonValueKind.Object)
            {
                yield return new JsonFields(item, path, Problems);
            }
            else
            {
                Problems.Wrong(path, "must be an object.");
            }
        }
    }

    /// <summary>One text or an array of texts; none when it is absent.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Any(name) is not { ValueKind: JsonValueKind.Array } array)
        {
            return Text(name) is { } single ? [single] : [];
        }

        var texts = new List<string>();
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String && TryText(item) is { } text)
            {
                texts.Add(text);
            }
            else
            {
                Problems.Wrong($"{PathOf(name)}[{texts.Count}]", "must be a string.");
            }
        }

        return texts;
    }

    /// <summary>The fields that none of these names is.</summary>
    public IReadOnlyDictionary<string, JsonElement> Except(IReadOnlySet<string> known)
    {
        var others = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in Json.EnumerateObject())
        {
            if (!known.Contains(field.Name))
            {
                others[field.Name] = field.Value;
            }
        }

        return others;
    }

    private static string? TryText(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is legal JSON, but no text.
            return null;
        }
    }
}
