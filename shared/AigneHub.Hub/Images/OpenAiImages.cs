using System.Buffers;
using System.Globalization;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Images;

namespace AigneHub.Hub.Images;

/// <summary>OpenAI's image generation.</summary>
internal sealed class OpenAiImages : IImagesProtocol
{
    public static readonly OpenAiImages Instance = new();

    private static readonly HashSet<string> Known =
    [
        "model", "prompt", "n", "size", "quality", "style", "output_format", "response_format", "negative_prompt", "seed",
        "stream", .. EditInputs.Fields,
    ];

    public Protocol Protocol => Protocol.OpenAi;

    public HubError? Translate(CallBody body)
    {
        if (body.Stream)
        {
            return new HubError(ErrorCodes.NotOffered, "The provider of this model does not stream images.", "stream");
        }

        if (body.FormType is not null)
        {
            body.Images = FromForm(body);
            return null;
        }

        var parsed = JsonFields.Parse(body.Bytes.Span);
        if (parsed.Failed)
        {
            return parsed.Error;
        }

        var fields = parsed.Value;
        body.Images = new ImagesRequest
        {
            Prompt = fields.RequiredText("prompt"),
            Count = (int)(fields.Whole("n", 1, 10) ?? 1),
            Size = fields.Text("size"),
            Quality = fields.Text("quality"),
            Style = fields.Text("style"),
            OutputFormat = fields.Text("output_format"),
            AsUrl = fields.Text("response_format") == "url",
            NegativePrompt = fields.Text("negative_prompt"),
            Seed = fields.Whole("seed"),
            Inputs = EditInputs.InJson(fields),
            Mask = EditInputs.MaskInJson(fields),
            Extra = fields.Except(Known),
        };
        if (body.IsEdit && body.Images.Inputs.Count == 0)
        {
            fields.Problems.Missing("image");
        }

        return fields.Problems.Error;
    }

    public void Write(CallBody body, ImagesAnswer answer, AnswerEnd end, IBufferWriter<byte> caller)
    {
        using var json = new Utf8JsonWriter(caller, JsonStyle.Plain);
        json.WriteStartObject();
        json.WriteNumber("created"u8, end.Now.ToUnixTimeSeconds());
        json.WriteStartArray("data"u8);
        foreach (var image in answer.Images)
        {
            WriteImage(json, image);
        }

        json.WriteEndArray();
        json.WriteStartObject("usage"u8);
        WriteUsage(json, end);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public void WriteErrorEvent(HubError error, IBufferWriter<byte> caller) => OpenAiErrors.WriteEvent(error, caller);

    private static ImagesRequest FromForm(CallBody body)
    {
        var texts = body.Form.Where(field => field.FileName is null && !EditInputs.IsImage(field))
            .GroupBy(field => field.Name, StringComparer.Ordinal)
            .ToDictionary(fields => fields.Key, fields => ImageEditsReader.TextOf(body, fields.First()), StringComparer.Ordinal);
        return new ImagesRequest
        {
            Prompt = texts["prompt"],
            Count = body.Count,
            Size = body.Size,
            Quality = body.Quality,
            Style = texts.GetValueOrDefault("style"),
            OutputFormat = texts.GetValueOrDefault("output_format"),
            AsUrl = body.ImagesAsUrl ?? false,
            Inputs = EditInputs.InForm(body),
            Mask = EditInputs.MaskInForm(body),
            NegativePrompt = texts.GetValueOrDefault("negative_prompt"),
            Seed = long.TryParse(texts.GetValueOrDefault("seed"), CultureInfo.InvariantCulture, out var seed) ? seed : null,
            Extra = texts.Where(field => !Known.Contains(field.Key)).ToDictionary(
                field => field.Key, field => JsonSerializer.SerializeToElement(field.Value), StringComparer.Ordinal),
        };
    }

    private static void WriteImage(Utf8JsonWriter json, GeneratedImage image)
    {
        json.WriteStartObject();
        if (image.Source.Url is { } url)
        {
            json.WriteString("url"u8, url);
        }
        else
        {
            json.WriteString("b64_json"u8, image.Source.Base64);
        }

        if (image.RevisedPrompt is { } prompt)
        {
            json.WriteString("revised_prompt"u8, prompt);
        }

        json.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter json, AnswerEnd end)
    {
        var usage = end.Usage;
        if (usage.TotalInput() + usage.TotalOutput() > 0)
        {
            json.WriteNumber("input_tokens"u8, usage.TotalInput());
            json.WriteNumber("output_tokens"u8, usage.TotalOutput());
            json.WriteNumber("total_tokens"u8, usage.TotalInput() + usage.TotalOutput());
        }

        json.WriteNumber("generated_images"u8, usage[UsageClass.Images]);
        if (end.Cost is not null)
        {
            json.WriteAmount("cost"u8, end.Cost);
        }
    }
}
