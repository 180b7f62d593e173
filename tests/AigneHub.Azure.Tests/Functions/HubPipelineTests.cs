using System.Net;
using System.Text.Json;
using AigneHub.Core.Identity;
using AigneHub.Functions.Routing;
using AigneHub.Hub.Composition;
using AigneHub.Hub.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AigneHub.Azure.Tests.Functions;

/// <summary>The pipeline behind a server that has matched the request already, as the Functions worker does.</summary>
public sealed class HubPipelineTests : IAsyncLifetime
{
    private static readonly HttpClient Client = new();
    private readonly WebApplication _worker;

    public HubPipelineTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IIdSource, RandomIdSource>()
            .AddAigneHub(new HubOptions())
            .AddAigneHubAzure(NoResources())
            .AddSingleton<HubPipeline>();
        _worker = builder.Build();
        _worker.Map("/{*path}", (HttpContext http, HubPipeline hub) => hub.RunAsync(http));
    }

    public Task InitializeAsync() => _worker.StartAsync();

    public Task DisposeAsync() => _worker.DisposeAsync().AsTask();

    [Fact]
    public async Task RunAsync_AddressOfTheHub_IsAnswered()
    {
        using var answer = await Client.GetAsync(Address("healthz"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("req_", answer.Headers.GetValues("x-request-id").Single());
    }

    [Theory]
    [InlineData("v1/chat/completions")]
    [InlineData("chat/completions")]
    [InlineData("api/v2/chat/completions")]
    public async Task RunAsync_CallWithoutKey_IsRefusedAsTheHubDoes(string address)
    {
        using var answer = await Client.PostAsync(Address(address), new StringContent("{}"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.NotNull(await ErrorCodeAsync(answer));
    }

    [Fact]
    public async Task RunAsync_OtherMethod_NamesThoseThereAre()
    {
        using var answer = await Client.GetAsync(Address("v1/chat/completions"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task RunAsync_AddressOfNobody_IsTheHubsError()
    {
        using var answer = await Client.GetAsync(Address("nowhere"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotNull(await ErrorCodeAsync(answer));
    }

    // Nothing here is called: what is tested needs no port.
    private static AzureOptions NoResources() => new(
        new("https://tables.test"), new("https://blobs.test/media"), new("https://vault.test"), "bus.test", null);

    private Uri Address(string path) => new($"{_worker.Urls.Single()}/{path}");

    private static async Task<string?> ErrorCodeAsync(HttpResponseMessage answer)
    {
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("error").GetProperty("code").GetString();
    }
}
