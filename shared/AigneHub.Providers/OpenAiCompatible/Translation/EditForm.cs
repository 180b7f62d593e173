using System.Globalization;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Images to change in the hub's own terms, to the form of OpenAI's <c>/images/edits</c>.</summary>
internal static class EditForm
{
    public static HttpContent Write(ImagesRequest request, string model)
    {
        var form = new MultipartFormDataContent();
        UpstreamForm.Add(form, "model", model);
        UpstreamForm.Add(form, "prompt", request.Prompt);
        UpstreamForm.Add(form, "n", request.Count.ToString(CultureInfo.InvariantCulture));
        UpstreamForm.Add(form, "size", request.Size);
        UpstreamForm.Add(form, "quality", request.Quality);
        UpstreamForm.Add(form, "output_format", request.OutputFormat);
        foreach (var (name, value) in request.Extra)
        {
            UpstreamForm.Add(form, name, value.ToString());
        }

        var isSingle = request.Inputs.Count == 1;
        for (var index = 0; index < request.Inputs.Count; index++)
        {
            UpstreamForm.AddFile(form, isSingle ? "image" : "image[]", $"image-{index}", request.Inputs[index]);
        }

        if (request.Mask is { } mask)
        {
            UpstreamForm.AddFile(form, "mask", "mask", mask);
        }

        return form;
    }
}
