using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Reads a chat completion into a sink: a whole one, or one chunk after the other.</summary>
internal sealed class CompletionReader(CallBody body, UsageRules rules)
{
    private readonly Dictionary<int, ChoiceReader> _choices = [];
    private readonly HashSet<string> _cited = [];
    private bool _begun;

    /// <summary>Reads a whole answer.</summary>
    public static void ReadWhole(CallBody body, UsageRules rules, ReadOnlySpan<byte> upstream, IChatSink sink)
    {
        // DeepSeek keeps a slow connection alive with blank lines before the answer.
        var json = upstream.Trim(" \t\r\n"u8);
        var error = json.StartsWith("{"u8) && JsonItems.AreJson(json)
            ? new CompletionReader(body, rules).Read(json, sink)
            : new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is not a JSON object.");
        if (error is not null)
        {
            sink.Error(error);
        }
    }

    /// <summary>Reads one JSON object. Answers the error when it holds one.</summary>
    public HubError? Read(ReadOnlySpan<byte> json, IChatSink sink)
    {
        ReadOnlySpan<byte> choices = default, usage = default, citations = default;
        string? id = null, model = null;
        var fields = new JsonItems(json);
        while (fields.Next())
        {
            if (fields.Is("error"u8) && !fields.Value.SequenceEqual("null"u8) && !fields.Value.SequenceEqual("false"u8))
            {
                return UpstreamErrors.FromAnswer(json);
            }

            if (fields.Is("choices"u8))
            {
                choices = fields.Value;
            }
            else if (fields.Is("usage"u8))
            {
                usage = fields.Value;
            }
            else if (fields.Is("citations"u8))
            {
                citations = fields.Value;
            }
            else if (!_begun && fields.Is("id"u8))
            {
                id = fields.Text();
            }
            else if (!_begun && fields.Is("model"u8))
            {
                model = fields.Text();
            }
        }

        Begin(id, model, sink);
        var failed = ReadChoices(choices, sink);
        ReadCitations(citations, sink);
        ReadUsage(usage, sink);
        return failed ? UpstreamErrors.FromAnswer(json) : null;
    }

    private void Begin(string? id, string? model, IChatSink sink)
    {
        if (!_begun)
        {
            _begun = true;
            sink.Begin(id, model);
        }
    }

    /// <summary>xAI lists the addresses it read beside the choices, once; others again with every chunk.</summary>
    private void ReadCitations(ReadOnlySpan<byte> json, IChatSink sink)
    {
        var addresses = new JsonItems(json);
        while (json.StartsWith("["u8) && addresses.Next())
        {
            if (addresses.Text() is { } url && _cited.Add(url))
            {
                sink.Citation(0, new Citation(url, null, null));
            }
        }
    }

    /// <summary>Answers whether the provider broke one off.</summary>
    private bool ReadChoices(ReadOnlySpan<byte> json, IChatSink sink)
    {
        var failed = false;
        var choices = new JsonItems(json);
        while (json.StartsWith("["u8) && choices.Next())
        {
            var index = 0;
            var fields = new JsonItems(choices.Value);
            while (choices.IsObject && fields.Next())
            {
                index = fields.Is("index"u8) ? (int)fields.Count() : index;
            }

            if (!_choices.TryGetValue(index, out var reader))
            {
                _choices[index] = reader = new ChoiceReader(index, body);
            }

            reader.Read(choices.Value, sink);
            failed |= reader.Failed;
        }

        return failed;
    }

    private void ReadUsage(ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (!json.StartsWith("{"u8))
        {
            return;
        }

        var scanner = new JsonScanner(json);
        _ = scanner.Read();
        var raw = RawUsage.Read(ref scanner);
        if (!raw.Counts)
        {
            return;
        }

        sink.Usage(UsageNormalizer.Normalize(in raw, rules));
        if (UsageNormalizer.StatedCost(in raw, rules) is { } cost)
        {
            sink.Cost(cost);
        }
    }
}
