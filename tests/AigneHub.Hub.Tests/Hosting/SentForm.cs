using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>A form that reached an upstream.</summary>
internal static class SentForm
{
    /// <summary>The fields as a server reads them; a file as its name, type and bytes.</summary>
    public static async Task<List<string>> ReadAsync(RecordedRequest request)
    {
        var type = MediaTypeHeaderValue.Parse(request.Headers["Content-Type"]);
        Assert.Equal("multipart/form-data", type.MediaType.Value);
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).Value!, new MemoryStream(request.Body));
        var fields = new List<string>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            var disposition = ContentDispositionHeaderValue.Parse(section.ContentDisposition);
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value;
            using var bytes = new MemoryStream();
            await section.Body.CopyToAsync(bytes);
            fields.Add(disposition.FileName.HasValue
                ? $"{name}={HeaderUtilities.RemoveQuotes(disposition.FileName)} {section.ContentType} {Convert.ToHexString(bytes.ToArray())}"
                : $"{name}={Encoding.UTF8.GetString(bytes.ToArray())}");
        }

        return fields;
    }
}
