using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Images to change in the hub's own terms, to the form of OpenAI's <c>/images/edits</c>.</summary>
internal static class EditForm
{
    public static HttpContent Write(ImagesRequest request, string model)
    {
        var form = new MultipartFormDataContent();
        Add(form, "model", model);
        Add(form, "prompt", request.Prompt);
        Add(form, "n", request.Count.ToString(CultureInfo.InvariantCulture));
        Add(form, "size", request.Size);
        Add(form, "quality", request.Quality);
        Add(form, "output_format", request.OutputFormat);
        foreach (var (name, value) in request.Extra)
        {
            Add(form, name, value.ToString());
        }

        var isSingle = request.Inputs.Count == 1;
        for (var index = 0; index < request.Inputs.Count; index++)
        {
            AddFile(form, isSingle ? "image" : "image[]", $"image-{index}", request.Inputs[index]);
        }

        if (request.Mask is { } mask)
        {
            AddFile(form, "mask", "mask", mask);
        }

        return form;
    }

    private static void Add(MultipartFormDataContent form, string name, string? value)
    {
        if (value is not null)
        {
            var field = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
            form.Add(field, $"\"{name}\"");
        }
    }

    private static void AddFile(MultipartFormDataContent form, string name, string fileName, MediaSource source)
    {
        var type = source.MediaType ?? "image/png";
        var file = new ByteArrayContent(Convert.FromBase64String(source.Base64!));
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        form.Add(file, $"\"{name}\"", $"\"{fileName}.{type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..]}\"");
    }
}
