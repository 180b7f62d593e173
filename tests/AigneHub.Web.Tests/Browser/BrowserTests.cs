namespace AigneHub.Web.Tests.Browser;

/// <summary>Whether tests in a browser can run here.</summary>
internal static class BrowserTests
{
    /// <summary>Why they are left out; null when they are not.</summary>
    public static string? WhyNot { get; } =
        Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? null
        : Chromium.FindPath() is null ? "There is no Chromium on this machine; CHROMIUM_PATH can name one."
        : !File.Exists(Path.Combine(AppContext.BaseDirectory, "web", "index.html")) ? "The hub was built without its web app."
        : null;
}
