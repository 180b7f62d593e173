using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AigneHub.Infra.Tests.Hooks;

/// <summary>What the hooks use of Azure: secrets, written by the management API and read from the vault.</summary>
internal sealed class FakeAzure : IAsyncDisposable
{
    private const string Managed =
        "/subscriptions/sub/resourceGroups/rg-test/providers/Microsoft.KeyVault/vaults/kv-test/secrets/{name}";

    private readonly WebApplication _app;

    private FakeAzure(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, string> Secrets { get; } = new();

    /// <summary>The azd environment of a deployment there.</summary>
    public (string Name, string Value)[] Environment =>
    [
        ("AIGNEHUB_MANAGEMENT_URL", Address),
        ("AIGNEHUB_VAULT_NAME", "kv-test"),
        ("AIGNEHUB_VAULT_URL", Address + "/"),
        ("AZURE_RESOURCE_GROUP", "rg-test"),
        ("AZURE_SUBSCRIPTION_ID", "sub"),
    ];

    private string Address => _app.Urls.First();

    public static async Task<FakeAzure> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var azure = new FakeAzure(app);
        app.MapGet(Managed, (string name, HttpRequest request) => Answer(
            request, azure.Address, () => azure.Secrets.ContainsKey(name) ? Results.Ok() : Results.NotFound()));
        app.MapPut(Managed, (string name, JsonElement body, HttpRequest request) => Answer(request, azure.Address, () =>
        {
            azure.Secrets[name] = body.GetProperty("properties").GetProperty("value").GetString()!;
            return Results.Ok();
        }));
        app.MapGet("/secrets/{name}", (string name, HttpRequest request) => Answer(
            request, "https://vault.azure.net", () => Results.Ok(new { value = azure.Secrets[name] })));
        await app.StartAsync();
        return azure;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IResult Answer(HttpRequest request, string resource, Func<IResult> answer) =>
        request.Headers.Authorization == $"Bearer a token for {resource}/.default" ? answer() : Results.Unauthorized();
}
