using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Images;

/// <summary>
/// The images that an edit changes: files of a form, or what clients write in JSON, which is an address or a data address,
/// alone or in <c>url</c> or <c>image_url</c>, one or several.
/// </summary>
internal static class EditInputs
{
    private const string Image = "image";
    private const string Images = "images";
    private const string Mask = "mask";

    /// <summary>The names they stand under.</summary>
    public static readonly IReadOnlyList<string> Fields = [Image, Images, Mask];

    /// <summary>Whether a field of a form is an image: <c>image</c>, <c>image[]</c>, <c>image[0]</c>.</summary>
    public static bool IsImage(FormField field) =>
        field.Name == Image || (field.Name.StartsWith("image[", StringComparison.Ordinal) && field.Name.EndsWith(']'));

    public static IReadOnlyList<MediaSource> InForm(CallBody body) =>
        [.. body.Form.Where(IsImage).Select(field => InForm(body, field))];

    public static MediaSource? MaskInForm(CallBody body) =>
        body.Form.FirstOrDefault(field => field.Name == Mask) is { } mask ? InForm(body, mask) : null;

    public static IReadOnlyList<MediaSource> InJson(JsonFields body) => [.. Read(body, Image), .. Read(body, Images)];

    public static MediaSource? MaskInJson(JsonFields body) => Read(body, Mask).FirstOrDefault();

    private static MediaSource InForm(CallBody body, FormField field)
    {
        var content = body.Bytes.Span.Slice(field.Value.Start, field.Value.Length);
        return field.FileName is null && MediaSource.Parse(ImageEditsReader.TextOf(body, field)) is { } address
            ? address with { Field = field.Name }
            : MediaSource.FromBase64(field.MediaType ?? "image/png", Convert.ToBase64String(content)) with { Field = field.Name };
    }

    private static IEnumerable<MediaSource> Read(JsonFields body, string name)
    {
        switch (body.Any(name)?.ValueKind)
        {
            case null:
                return [];
            case JsonValueKind.Object:
                return One(body.Problems, AddressIn(body.RequiredObject(name)), body.PathOf(name));
            case JsonValueKind.Array when body.Any(name)!.Value.EnumerateArray().All(it => it.ValueKind == JsonValueKind.Object):
                return [.. body.Objects(name).SelectMany(item => One(body.Problems, AddressIn(item), item.Path))];
            default:
                return [.. body.Texts(name).SelectMany((text, index) => One(body.Problems, text, PathOf(body, name, index)))];
        }
    }

    private static string PathOf(JsonFields body, string name, int index) =>
        body.Any(name)?.ValueKind == JsonValueKind.Array ? $"{body.PathOf(name)}[{index}]" : body.PathOf(name);

    private static string? AddressIn(JsonFields item) => item.Any("image_url")?.ValueKind == JsonValueKind.Object
        ? item.RequiredObject("image_url").RequiredText("url")
        : item.Text("image_url") ?? item.Text("url");

    private static IEnumerable<MediaSource> One(FirstProblem problems, string? address, string path)
    {
        if (address is not null && MediaSource.Parse(address) is { } source)
        {
            return [source with { Field = path }];
        }

        problems.Wrong(path, "must be an http(s) address or 'data:<type>;base64,<data>'.");
        return [];
    }
}
