using AigneHub.Core.Threads;
using Microsoft.Extensions.FileProviders;

namespace AigneHub.Local.Web;

/// <summary>
/// The pages of the hub, in the folder <c>web</c> beside the program. A hub that was built without them serves its API
/// alone.
/// </summary>
internal static class WebApp
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; "
        + "media-src 'self' blob: https:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "web");
    private static readonly string Index = Path.Combine(Folder, "index.html");

    /// <summary>Whether the hub was built with its pages.</summary>
    public static bool IsThere { get; } = File.Exists(Index);

    /// <summary>Serves the files. Before routing, which would take their addresses for unknown ones.</summary>
    public static void UseWebFiles(this WebApplication app)
    {
        if (!IsThere)
        {
            return;
        }

        var files = new PhysicalFileProvider(Folder);
        _ = app.UseWhen(
            http => HttpMethods.IsGet(http.Request.Method) && files.GetFileInfo(http.Request.Path).Exists,
            branch => branch
                .Use(OnPoolAsync)
                .UseResponseCompression()
                .UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = file => Prepare(file.Context) }));
        _ = app.UseRouting();
    }

    /// <summary>Answers a browser that goes to any page: the app itself knows which pages there are.</summary>
    public static async Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        Prepare(http);
        await http.Response.SendFileAsync(Index, http.RequestAborted).ConfigureAwait(false);
    }

    private static async Task OnPoolAsync(HttpContext http, RequestDelegate next)
    {
        await PoolThread.EnterAsync();
        await next(http).ConfigureAwait(false);
    }

    private static void Prepare(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";

        // Vite puts a hash of the content into the names below /assets.
        headers.CacheControl = http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
    }
}
