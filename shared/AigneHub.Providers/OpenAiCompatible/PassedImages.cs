using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>
/// A whole answer with images that passes as it came, but for those images that are handed over in another form.
/// </summary>
internal sealed class PassedImages : IImageAnswer
{
    private const string Base64Field = "b64_json";
    private const string UrlField = "url";

    private readonly CallBody _body;
    private readonly UsageRules _rules;
    private readonly JsonNode? _json;
    private readonly List<JsonObject> _items = [];
    private IReadOnlyList<GeneratedImage> _images = [];
    private OpenAiAnswer _passed;

    public PassedImages(CallBody body, ReadOnlyMemory<byte> upstream, UsageRules rules)
    {
        _body = body;
        _rules = rules;
        _passed = new OpenAiAnswer(body, upstream, rules);
        if (Facts.Error is null)
        {
            _json = JsonNode.Parse(upstream.Span);
            ReadItems();
        }
    }

    public AnswerFacts Facts => _passed.Facts;

    public IReadOnlyList<GeneratedImage> Images
    {
        get => _images;
        set
        {
            var isChanged = false;
            for (var index = 0; index < value.Count; index++)
            {
                if (!ReferenceEquals(value[index], _images[index]))
                {
                    Change(_items[index], value[index].Source);
                    isChanged = true;
                }
            }

            _images = value;
            if (isChanged)
            {
                _passed = new OpenAiAnswer(_body, Written(), _rules);
            }
        }
    }

    public void End(AnswerEnd end, IBufferWriter<byte> caller) => _passed.End(end, caller);

    private void ReadItems()
    {
        var images = new List<GeneratedImage>();
        foreach (var item in (_json as JsonObject)?["data"] as JsonArray ?? [])
        {
            if (item is JsonObject fields && SourceOf(fields) is { } source)
            {
                _items.Add(fields);
                images.Add(new GeneratedImage(source));
            }
        }

        _images = images;
    }

    private static MediaSource? SourceOf(JsonObject item) =>
        Text(item, Base64Field) is { } base64 ? MediaSource.FromBase64("image/png", base64)
        : Text(item, UrlField) is { } url ? MediaSource.Parse(url)
        : null;

    private static string? Text(JsonObject item, string name) =>
        item[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static void Change(JsonObject item, MediaSource source)
    {
        _ = item.Remove(source.Url is null ? UrlField : Base64Field);
        item[source.Url is null ? Base64Field : UrlField] = source.Url ?? source.Base64;
    }

    private ReadOnlyMemory<byte> Written()
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, PlainJson.Options))
        {
            _json!.WriteTo(json);
        }

        return output.WrittenMemory;
    }
}
