using AigneHub.Hub.Configuration;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Routing;

/// <summary>Addresses of the web app's pages in links that the hub hands out.</summary>
internal static class WebAddress
{
    /// <summary>The address of a page, such as <c>credits?order=ord_1</c>.</summary>
    public static Uri Of(HubOptions options, HttpRequest request, string page) =>
        new(options.WebAddress ?? PublicAddress.Of(options, request), page);
}
