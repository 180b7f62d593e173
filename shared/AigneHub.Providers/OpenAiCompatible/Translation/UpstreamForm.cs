using System.Net.Http.Headers;
using System.Text;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Fields of a form as OpenAI's family takes them.</summary>
internal static class UpstreamForm
{
    /// <summary>Adds a text, unless there is none.</summary>
    public static void Add(MultipartFormDataContent form, string name, string? value)
    {
        if (value is not null)
        {
            var field = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
            form.Add(field, $"\"{name}\"");
        }
    }

    /// <summary>Adds an image that came as bytes.</summary>
    public static void AddFile(MultipartFormDataContent form, string name, string fileName, MediaSource source)
    {
        var type = source.MediaType ?? "image/png";
        var file = new ByteArrayContent(Convert.FromBase64String(source.Base64!));
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        form.Add(file, $"\"{name}\"", $"\"{fileName}.{type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..]}\"");
    }
}
