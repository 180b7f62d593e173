using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AigneHub.Infra.Tests.Hooks;

/// <summary>The smoke test against what can be wrong with a platform between it and the hub.</summary>
public sealed class SmokeTests : IAsyncLifetime
{
    private const string Web = "https://web.example";
    private const string Stream = "data: {}\n\ndata: {}\n\ndata: [DONE]\n\n";
    private readonly FakeAzd _azd = FakeAzd.Create();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _azd.DisposeAsync();

    [Fact]
    public async Task Postdeploy_PlatformThatAllowsTheOrigin_Passes()
    {
        await using var platform = await StartAsync(Stream, Web);

        var result = await RunAsync(platform, "false");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains($"ok  {Web} may call it from a browser", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postdeploy_PlatformThatHoldsStreamsBack_Fails()
    {
        await using var platform = await StartAsync(Stream, Web);

        var result = await RunAsync(platform, "true");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("Something on the way holds streams back: 3 pieces", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postdeploy_PlatformThatCutsStreams_Fails()
    {
        await using var platform = await StartAsync("data: {}\n\n", Web);

        var result = await RunAsync(platform, "true");

        Assert.Equal((1, "The stream broke off."), (result.ExitCode, result.Errors.Trim()));
    }

    private static async Task<WebApplication> StartAsync(string stream, string origin)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/readyz", () => "ready");
        app.MapMethods("/api/account", ["OPTIONS"], (HttpResponse response) =>
            response.Headers.AccessControlAllowOrigin = origin);
        app.MapPost("/v1/chat/completions", (HttpRequest request) => AnswerAsync(request, stream));
        await app.StartAsync();
        return app;
    }

    private static async Task<IResult> AnswerAsync(HttpRequest request, string stream)
    {
        using var body = await System.Text.Json.JsonDocument.ParseAsync(request.Body);
        if (request.Headers.Authorization.Count == 0)
        {
            return Results.Unauthorized();
        }

        var said = body.RootElement.GetProperty("messages")[0].GetProperty("content").GetString();
        return body.RootElement.GetProperty("stream").GetBoolean()
            ? Results.Text(stream, "text/event-stream")
            : Results.Json(new { choices = new[] { new { message = new { content = said } } } });
    }

    private Task<ToolResult> RunAsync(WebApplication platform, string demo) => _azd.RunHookAsync(
        "postdeploy",
        ("AIGNEHUB_API_URL", platform.Urls.First()),
        ("AIGNEHUB_WEB_URL", Web),
        ("AIGNEHUB_DEMO", demo),
        ("AIGNEHUB_OPERATOR_KEY", "any"));
}
