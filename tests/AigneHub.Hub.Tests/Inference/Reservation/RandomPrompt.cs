using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AigneHub.Hub.Tests.Inference.Reservation;

/// <summary>
/// A request with random content in one of the protocols, and the most tokens any tokenizer can make of it: one for each
/// byte of text, of sound one for each byte, and of an image what the dearest model counts.
/// </summary>
internal sealed class RandomPrompt
{
    public const int Embeddings = 4;
    public const int Images = 5;

    /// <summary>What gpt-4o-mini counts for the largest image.</summary>
    private const long TokensAnImage = 48_169;

    private static readonly string[] Pieces =
        ["a", "Hello ", "\"", "\\", "\n", "é", "日本", "😀", "\u0001", "{\"type\":\"image\"}", "url", "0123456789abcdef"];

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Random _random;

    public RandomPrompt(Random random, int? kind = null)
    {
        _random = random;
        var json = (kind ?? random.Next(4)) switch
        {
            0 => Chat(),
            1 => Messages(),
            2 => Responses(),
            3 => Aigne(),
            Embeddings => new JsonObject { ["model"] = "p/m", ["input"] = List(Text) },
            _ => new JsonObject { ["model"] = "p/m", ["prompt"] = Text() },
        };

        // Some clients escape every character beyond ASCII, others none.
        Body = Encoding.UTF8.GetBytes(json.ToJsonString(random.Next(2) == 0 ? Relaxed : JsonSerializerOptions.Default));
    }

    public byte[] Body { get; }

    public long MostTokens { get; private set; }

    /// <summary>Whether it holds anything but text.</summary>
    public bool HasMedia { get; private set; }

    private JsonObject Chat() => new()
    {
        ["model"] = "p/m",
        ["messages"] = List(() => new JsonObject
        {
            ["role"] = "user",
            ["content"] = _random.Next(2) == 0 ? Text() : List(ChatPart),
        }),
        ["tools"] = List(() => new JsonObject { ["type"] = "function", ["function"] = Tool("parameters") }),
    };

    private JsonObject ChatPart() => _random.Next(4) switch
    {
        0 => new JsonObject { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = Image() } },
        1 => new JsonObject { ["type"] = "input_audio", ["input_audio"] = new JsonObject { ["format"] = "wav", ["data"] = Sound() } },
        2 => Rarely(
            () => new JsonObject { ["type"] = "file", ["file"] = new JsonObject { ["file_data"] = Whatever() } }),
        _ => new JsonObject { ["type"] = "text", ["text"] = Text() },
    };

    private JsonObject Messages() => new()
    {
        ["model"] = "p/m",
        ["system"] = Text(),
        ["messages"] = List(() => new JsonObject { ["role"] = "user", ["content"] = List(MessagesPart) }),
        ["tools"] = List(() => Tool("input_schema")),
    };

    private JsonObject MessagesPart() => _random.Next(4) switch
    {
        0 => new JsonObject { ["type"] = "image", ["source"] = Source("base64", "data", Image()) },
        1 => new JsonObject { ["type"] = "tool_use", ["id"] = "t", ["name"] = Text(), ["input"] = new JsonObject { ["url"] = Text() } },
        2 => Rarely(() => new JsonObject { ["type"] = "document", ["source"] = Source("base64", "data", Whatever()) }),
        _ => new JsonObject { ["type"] = "text", ["text"] = Text() },
    };

    private JsonObject Responses() => new()
    {
        ["model"] = "p/m",
        ["instructions"] = Text(),
        ["input"] = List(() => new JsonObject { ["role"] = "user", ["content"] = List(ResponsesPart) }),
        ["tools"] = List(() =>
        {
            var tool = Tool("parameters");
            tool["type"] = "function";
            return tool;
        }),
    };

    private JsonObject ResponsesPart() => _random.Next(3) switch
    {
        0 => new JsonObject { ["type"] = "input_image", ["image_url"] = Image() },
        1 => Rarely(() => new JsonObject { ["type"] = "input_file", ["file_id"] = Whatever() }),
        _ => new JsonObject { ["type"] = "input_text", ["text"] = Text() },
    };

    private JsonObject Aigne() => new()
    {
        ["model"] = "p/m",
        ["input"] = new JsonObject
        {
            ["messages"] = List(() => new JsonObject { ["role"] = "user", ["content"] = List(AignePart) }),
        },
    };

    private JsonObject AignePart() => _random.Next(3) switch
    {
        0 => Rarely(() => new JsonObject { ["type"] = "url", ["url"] = Whatever(), ["mimeType"] = "video/mp4" }),
        1 => Rarely(() => new JsonObject { ["type"] = "file", ["data"] = Whatever(), ["mimeType"] = "application/pdf" }),
        _ => new JsonObject { ["type"] = "text", ["text"] = Text() },
    };

    private JsonObject Tool(string schema) => new()
    {
        ["name"] = Text(),
        ["description"] = Text(),
        [schema] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["url"] = new JsonObject { ["type"] = "string", ["description"] = Text() } } },
    };

    private static JsonObject Source(string type, string field, string value) => new() { ["type"] = type, [field] = value };

    /// <summary>Most requests hold nothing of which only the context is known to be enough.</summary>
    private JsonObject Rarely(Func<JsonObject> part) =>
        _random.Next(10) == 0 ? part() : new JsonObject { ["type"] = "text", ["text"] = Text() };

    private JsonArray List<T>(Func<T> item) => [.. Enumerable.Range(0, _random.Next(5)).Select(_ => JsonValueOf(item()))];

    private static JsonNode JsonValueOf<T>(T item) => item as JsonNode ?? JsonValue.Create(item)!;

    private string Text()
    {
        var text = string.Concat(Enumerable.Range(0, _random.Next(60)).Select(_ => Pieces[_random.Next(Pieces.Length)]));
        MostTokens += Encoding.UTF8.GetByteCount(text);
        return text;
    }

    private string Image()
    {
        HasMedia = true;
        MostTokens += TokensAnImage;
        return _random.Next(2) == 0 ? "https://example.com/" + _random.Next() : "data:image/png;base64," + Bytes(_random.Next(4_000));
    }

    private string Sound()
    {
        HasMedia = true;
        var sound = Bytes(_random.Next(200));
        MostTokens += sound.Length / 4 * 3;
        return sound;
    }

    /// <summary>What may be as long as the model's context.</summary>
    private string Whatever()
    {
        HasMedia = true;
        MostTokens += int.MaxValue;
        return Bytes(_random.Next(200));
    }

    private string Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }
}
