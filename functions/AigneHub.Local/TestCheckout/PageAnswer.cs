using System.Buffers;
using System.Text;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http.Features;

namespace AigneHub.Local.TestCheckout;

/// <summary>How the pages of the test checkout are asked for and answered.</summary>
internal static class PageAnswer
{
    private const int MaxFormBytes = 16 * 1024;
    private const int MaxId = 128;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>The id at the end of the address, or null when it cannot be one.</summary>
    public static string? Id(HubRequest request) =>
        request.Http.Request.RouteValues["id"] is string { Length: <= MaxId } id && !id.AsSpan().ContainsAnyExcept(IdCharacters)
            ? id
            : null;

    /// <summary>The fields of a form.</summary>
    public static async Task<IFormCollection> ReadFormAsync(HubRequest request)
    {
        var http = request.Http;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxFormBytes;
        }

        return http.Request.HasFormContentType
            ? await http.Request.ReadFormAsync(request.Aborted).ConfigureAwait(false)
            : FormCollection.Empty;
    }

    /// <summary>Sends a page.</summary>
    /// <param name="request">What asked for it.</param>
    /// <param name="page">The page.</param>
    /// <param name="targets">Where its forms may lead besides here: browsers hold a form's redirect to the policy too.</param>
    public static async Task WriteAsync(HubRequest request, Html page, params Uri[] targets)
    {
        var response = request.Http.Response;
        var origins = string.Join(' ', targets.Select(target => target.GetLeftPart(UriPartial.Authority)).Distinct());
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; form-action 'self' {origins}; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync(page.ToString(), Encoding.UTF8, request.Aborted).ConfigureAwait(false);
    }

    /// <summary>Says that there is no such page.</summary>
    public static Task GoneAsync(HubRequest request)
    {
        request.Http.Response.StatusCode = StatusCodes.Status404NotFound;
        return WriteAsync(request, PortalPage.Gone());
    }

    /// <summary>Sends the browser on; it asks there anew.</summary>
    public static void GoTo(HubRequest request, Uri address)
    {
        request.Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Http.Response.Headers.Location = address.AbsoluteUri;
    }
}
