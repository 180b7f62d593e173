using System.Text;
using System.Text.Json;
using AigneHub.Providers.Json;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>
/// The most tokens a prompt can have. No tokenizer makes more than one token of a byte of text, so a request of text alone
/// has no more tokens than bytes, whatever the model. An image has a maximum, whatever its bytes. Of anything else (files,
/// video, tools that fetch, references to what the provider keeps) only the model's context is known to be enough.
/// </summary>
internal static class PromptBound
{
    /// <summary>What a provider's own frame around messages may add, above the JSON that stands around them here.</summary>
    private const long Frame = 128;

    /// <summary>What a provider adds to explain tools to a model.</summary>
    private const long ToolFrame = 2_048;

    /// <summary>The dearest image there is: gpt-4o-mini counts 48,169 tokens for eight tiles.</summary>
    private const long TokensAnImage = 50_000;

    /// <summary>Texts up to this length stay in the sum: they are no images.</summary>
    private const int ShortText = 256;

    /// <summary>Parts, tools and schemas whose every token stands in the request as text.</summary>
    private static readonly string[] TextTypes =
    [
        "text", "input_text", "output_text", "summary_text", "refusal", "thinking", "redacted_thinking", "reasoning",
        "message", "function", "custom", "tool_use", "tool_result", "function_call", "function_call_output", "tool",
        "ephemeral", "enabled", "disabled", "adaptive", "auto", "any", "none", "base64",
        "json_object", "json_schema", "grammar", "object", "string", "number", "integer", "boolean", "array", "null",
    ];

    private static readonly string[] ImageTypes = ["image_url", "image", "input_image"];

    /// <summary>Sound has more bytes than tokens, but other prices than text.</summary>
    private static readonly string[] SoundTypes = ["input_audio", "audio"];

    private static readonly byte[][] TextTypesUtf8 = Array.ConvertAll(TextTypes, Encoding.UTF8.GetBytes);
    private static readonly byte[][] ImageTypesUtf8 = Array.ConvertAll(ImageTypes, Encoding.UTF8.GetBytes);
    private static readonly byte[][] SoundTypesUtf8 = Array.ConvertAll(SoundTypes, Encoding.UTF8.GetBytes);

    /// <summary>The most tokens.</summary>
    /// <param name="json">The request's body: valid JSON.</param>
    /// <param name="names">The names in it.</param>
    /// <param name="context">The most tokens the model takes.</param>
    /// <param name="hasMedia">Whether it may hold anything but text.</param>
    public static long Tokens(ReadOnlySpan<byte> json, NameFilter names, long context, out bool hasMedia)
    {
        hasMedia = false;
        if (IsPlain(names))
        {
            return Math.Min(context, json.Length + Frame);
        }

        var found = new Findings();
        Walk(json, ref found);
        hasMedia = found.Images > 0 || found.Sound || found.Other;
        return found.Other
            ? context
            : Math.Min(context, json.Length - found.ImageBytes + Frame + ToolFrame + (found.Images * TokensAnImage));
    }

    /// <summary>Whether nothing in it has a type or is a reference, and so nothing is but text.</summary>
    private static bool IsPlain(NameFilter names) =>
        !names.MayHold("type"u8) && !names.MayHold("file_id"u8) && !names.MayHold("previous_response_id"u8)
        && !names.MayHold("plugins"u8) && !names.MayHold("web_search_options"u8);

    private static void Walk(ReadOnlySpan<byte> json, ref Findings found)
    {
        var scanner = new JsonScanner(json);
        var textDepth = int.MaxValue;
        while (scanner.Read())
        {
            if (scanner.Token != JsonTokenType.PropertyName || scanner.Depth > textDepth)
            {
                continue;
            }

            textDepth = int.MaxValue;
            if (scanner.ValueIs("type"u8))
            {
                ReadType(ref scanner, ref found);
            }
            else if (scanner.ValueIs("url"u8) || scanner.ValueIs("data"u8) || scanner.ValueIs("image_url"u8))
            {
                ReadMedia(ref scanner, ref found);
            }
            else if (IsToolText(in scanner))
            {
                textDepth = scanner.Depth;
            }
            else if (IsReference(in scanner))
            {
                found.Other = true;
            }
        }
    }

    private static void ReadType(ref JsonScanner scanner, ref Findings found)
    {
        _ = scanner.Read();
        if (scanner.Token != JsonTokenType.String)
        {
            return;
        }

        if (IsAmong(in scanner, ImageTypesUtf8))
        {
            found.Images++;
        }
        else if (IsAmong(in scanner, SoundTypesUtf8))
        {
            found.Sound = true;
        }
        else if (!IsAmong(in scanner, TextTypesUtf8))
        {
            found.Other = true;
        }
    }

    /// <summary>An image's own bytes are no text.</summary>
    private static void ReadMedia(ref JsonScanner scanner, ref Findings found)
    {
        _ = scanner.Read();
        if (scanner.Token == JsonTokenType.String && scanner.Raw.Length > ShortText)
        {
            found.ImageBytes += scanner.Raw.Length;
            found.Media++;
            found.Images = Math.Max(found.Images, found.Media);
        }
    }

    /// <summary>What a tool takes or was called with is text to the model, whatever its own fields are called.</summary>
    private static bool IsToolText(in JsonScanner scanner) => scanner.Depth > 1
        && (scanner.ValueIs("input"u8) || scanner.ValueIs("parameters"u8) || scanner.ValueIs("input_schema"u8)
            || scanner.ValueIs("schema"u8));

    /// <summary>Fields by which a provider adds to the prompt what is not in the request.</summary>
    private static bool IsReference(in JsonScanner scanner) =>
        scanner.ValueIs("file_id"u8) || scanner.ValueIs("previous_response_id"u8) || scanner.ValueIs("plugins"u8)
        || scanner.ValueIs("web_search_options"u8);

    private static bool IsAmong(in JsonScanner scanner, byte[][] words)
    {
        foreach (var word in words)
        {
            if (scanner.ValueIs(word))
            {
                return true;
            }
        }

        return false;
    }

    private ref struct Findings
    {
        public long Images;
        public long Media;
        public long ImageBytes;
        public bool Sound;
        public bool Other;
    }
}
