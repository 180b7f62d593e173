using System.Net.Http.Headers;
using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Ideogram;

/// <summary>The fields of a form.</summary>
internal sealed class FormFields
{
    /// <summary>The form so far.</summary>
    public MultipartFormDataContent Content { get; } = [];

    /// <summary>Adds a text.</summary>
    public void Text(string name, string value)
    {
        var content = new StringContent(value);
        content.Headers.ContentType = null;
        Content.Add(content, name);
    }

    /// <summary>Adds a value of a JSON body; an array is several fields. False when it is no text.</summary>
    public bool TryValue(string name, JsonElement value)
    {
        List<string?> texts = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(TextOf)]
            : [TextOf(value)];
        if (texts.Contains(null))
        {
            return false;
        }

        texts.ForEach(text => Text(name, text!));
        return true;
    }

    /// <summary>Adds an image as a file. False when its bytes are not there.</summary>
    public bool TryFile(string name, MediaSource media)
    {
        var bytes = new byte[((media.Base64?.Length ?? 0) / 4 * 3) + 3];
        if (media.Base64 is null || !Convert.TryFromBase64String(media.Base64, bytes, out var length))
        {
            return false;
        }

        var type = MediaTypeHeaderValue.TryParse(media.MediaType, out var known)
            ? known
            : new MediaTypeHeaderValue("image/png");
        var content = new ByteArrayContent(bytes, 0, length) { Headers = { ContentType = type } };
        Content.Add(content, name, $"{name}.{type.MediaType!.Split('/')[^1]}");
        return true;
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is legal JSON, but no text.
            return null;
        }
    }
}
