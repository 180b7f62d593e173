using System.Globalization;
using System.Text;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Images;

/// <summary>Reads the form of an image edit.</summary>
internal sealed class ImageEditsReader(string contentType) : IBodyReader
{
    private const int MaxImages = 10;
    private const int MaxModelLength = 256;

    public string MediaType => FormBody.MediaType;

    public Outcome<CallBody> Read(ReadOnlyMemory<byte> bytes)
    {
        var read = FormBody.Read(bytes.Span, contentType);
        if (read.Failed)
        {
            return read.Error;
        }

        var body = new CallBody
        {
            Operation = Operation.Images,
            Protocol = OpenAiImages.Instance,
            Bytes = bytes,
            IsEdit = true,
            FormType = contentType,
            Form = read.Value,
        };
        var problems = new FirstProblem();
        foreach (var field in body.Form)
        {
            ReadField(body, field, problems);
        }

        Require(body, problems);
        return problems.Error is { } error ? error : body;
    }

    /// <summary>The text of a field.</summary>
    public static string TextOf(CallBody body, FormField field) =>
        Encoding.UTF8.GetString(body.Bytes.Span.Slice(field.Value.Start, field.Value.Length));

    private static void ReadField(CallBody body, FormField field, FirstProblem problems)
    {
        switch (field.Name)
        {
            case "model":
                body.Model = TextOf(body, field);
                body.ModelSpan = field.Value;
                break;
            case "prompt":
                body.PromptTextBytes = field.Value.Length;
                break;
            case "n":
                body.Count = ReadCount(TextOf(body, field), problems);
                break;
            case "size":
                body.Size = TextOf(body, field);
                break;
            case "quality":
                body.Quality = TextOf(body, field);
                break;
            case "stream":
                body.Stream = TextOf(body, field) == "true";
                break;
            case ResponseFormatField.Name:
                ReadFormat(body, field, problems);
                break;
        }
    }

    private static int ReadCount(string text, FirstProblem problems)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MaxImages)
        {
            return count;
        }

        problems.Wrong("n", $"must be between 1 and {MaxImages}.");
        return 1;
    }

    private static void ReadFormat(CallBody body, FormField field, FirstProblem problems)
    {
        body.ImagesAsUrl = ResponseFormatField.AsUrl(TextOf(body, field), out var isKnown);
        body.ImagesAsUrlField = field.Whole;
        if (!isKnown)
        {
            problems.Wrong(field.Name, ResponseFormatField.Rule);
        }
    }

    private static void Require(CallBody body, FirstProblem problems)
    {
        if (body.Model.Length is 0 or > MaxModelLength)
        {
            problems.Missing("model");
        }

        if (body.PromptTextBytes == 0)
        {
            problems.Missing("prompt");
        }

        if (!body.Form.Any(EditInputs.IsImage))
        {
            problems.Missing("image");
        }
    }
}
