using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Json;

/// <summary>
/// The fields of a management request's body, read strictly. Each field is asked for by name and type; what is wrong is
/// kept, so that a handler reads all its fields and then asks once, with <see cref="Finish"/>, whether they are good.
/// </summary>
internal sealed class JsonBody(JsonElement root, FieldProblems? problems = null, string path = "")
{
    private const int MaxTexts = 100;
    private const int NanoDigits = 9;
    private const decimal MaxCredits = 1_000_000_000m;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly FieldProblems _problems = problems ?? new();
    private readonly Dictionary<string, JsonBody> _parts = new(StringComparer.Ordinal);

    /// <summary>Reads a body: one JSON object.</summary>
    public static async ValueTask<Outcome<JsonBody>> ReadAsync(HubRequest request, int maxBytes)
    {
        var read = await BodyBuffer.ReadAsync(request.Http.Request, BodyBuffer.Json, maxBytes, request.Aborted)
            .ConfigureAwait(false);
        if (read.Failed)
        {
            return read.Error;
        }

        using var buffer = read.Value;
        return Parse(buffer.Bytes);
    }

    /// <summary>Reads a body from its bytes.</summary>
    public static Outcome<JsonBody> Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonBody(document.RootElement.Clone())
                : new HubError(ErrorCodes.InvalidJson, "The body must be a JSON object.");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return new HubError(ErrorCodes.InvalidJson, "The body is not valid JSON.");
        }
    }

    /// <summary>A text that must be there; empty when it is not, which <see cref="Finish"/> tells.</summary>
    public string RequiredText(string name, int maxLength)
    {
        if (Find(name) is null)
        {
            _problems.Missing(path + name);
        }

        return Text(name, maxLength) ?? string.Empty;
    }

    /// <summary>A text of 1 to so many characters, or null.</summary>
    public string? Text(string name, int maxLength)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (ReadText(value) is { } text && text.Length <= maxLength && IsPlain(text))
        {
            return text;
        }

        _problems.Wrong(path + name, $"a text of 1 to {maxLength} characters, without control characters");
        return null;
    }

    /// <summary>A list of texts, or null.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is > 0 and <= MaxTexts)
        {
            var texts = new List<string>();
            foreach (var item in value.EnumerateArray())
            {
                if (ReadText(item) is { } text)
                {
                    texts.Add(text);
                }
            }

            if (texts.Count == value.GetArrayLength())
            {
                return texts;
            }
        }

        _problems.Wrong(path + name, $"a list of 1 to {MaxTexts} texts");
        return null;
    }

    /// <summary>A list of at most so many values of any kind, or null.</summary>
    public IReadOnlyList<JsonElement>? List(string name, int most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most)
        {
            return [.. value.EnumerateArray()];
        }

        _problems.Wrong(name, $"a list of at most {most}");
        return null;
    }

    /// <summary>A moment, or null.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (ReadText(value) is { } text && Rfc3339.TryParse(text, out var moment))
        {
            return moment;
        }

        _problems.Wrong(path + name, "a time such as 2030-12-31T23:59:59Z");
        return null;
    }

    /// <summary>True or false, or null.</summary>
    public bool? Flag(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        _problems.Wrong(path + name, "true or false");
        return null;
    }

    /// <summary>An object that must be there; null when it is not, which <see cref="Finish"/> tells.</summary>
    public JsonElement? RequiredObject(string name)
    {
        if (Find(name) is not { } value)
        {
            _problems.Missing(path + name);
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return value;
        }

        _problems.Wrong(path + name, "an object");
        return null;
    }

    /// <summary>Whether the field is there at all, be it null.</summary>
    public bool Has(string name)
    {
        _ = _known.Add(name);
        return root.TryGetProperty(name, out _);
    }

    /// <summary>The fields of an object within this one, or null.</summary>
    public JsonBody? Part(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            _problems.Wrong(path + name, "an object");
            return null;
        }

        if (!_parts.TryGetValue(name, out var part))
        {
            _parts[name] = part = new JsonBody(value, _problems, $"{path}{name}.");
        }

        return part;
    }

    /// <summary>An amount of credits, exact to the nano-credit, or null.</summary>
    public Amount? Credits(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var credits)
            && Math.Abs(credits) <= MaxCredits && decimal.Round(credits, NanoDigits) == credits)
        {
            return new Amount((long)(credits * Amount.NanosPerCredit));
        }

        _problems.Wrong(path + name, $"an amount of credits of at most {MaxCredits}, with at most {NanoDigits} decimal places");
        return null;
    }

    /// <summary>An amount that must be there; nothing when it is not, which <see cref="Finish"/> tells.</summary>
    public Amount RequiredCredits(string name)
    {
        if (Find(name) is null)
        {
            _problems.Missing(path + name);
        }

        return Credits(name) ?? Amount.Zero;
    }

    /// <summary>A whole number within bounds, or null.</summary>
    public long? Whole(string name, long least, long most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most)
        {
            return number;
        }

        _problems.Wrong(path + name, $"a whole number from {least} to {most}");
        return null;
    }

    /// <summary>A whole number that must be there; the least when it is not, which <see cref="Finish"/> tells.</summary>
    public long RequiredWhole(string name, long least, long most)
    {
        if (Find(name) is null)
        {
            _problems.Missing(path + name);
        }

        return Whole(name, least, most) ?? least;
    }

    /// <summary>Tells that a field that was read has a value the request does not allow.</summary>
    public void Refuse(string name, string rule) => _problems.Wrong(path + name, rule);

    /// <summary>The first thing that is wrong, or null. A field nobody asked for is wrong.</summary>
    public HubError? Finish()
    {
        foreach (var field in root.EnumerateObject())
        {
            if (!_known.Contains(field.Name))
            {
                _problems.Unknown(path + field.Name);
            }
        }

        foreach (var part in _parts.Values)
        {
            _ = part.Finish();
        }

        return _problems.First;
    }

    /// <summary>A value that is a text, or null.</summary>
    public static string? ReadText(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is legal JSON, but no text.
            return null;
        }
    }

    private static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return false;
            }
        }

        return !string.IsNullOrWhiteSpace(text);
    }

    /// <summary>The field, or null: one that is null counts as absent.</summary>
    private JsonElement? Find(string name)
    {
        _ = _known.Add(name);
        return root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
