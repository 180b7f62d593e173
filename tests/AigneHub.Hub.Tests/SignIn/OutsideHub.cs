using System.Net.Http.Headers;
using System.Text;
using AigneHub.Core.Identity;
using AigneHub.Core.People;
using AigneHub.Hub.Composition;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Local.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Tests.SignIn;

/// <summary>A hub whose people sign in with a service of another, as on Azure.</summary>
public sealed class OutsideHub : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-outside-");
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["AigneHub:DataDirectory"] = _directory.FullName;
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        var ids = new RandomIdSource(TimeProvider.System);
        var store = await LocalStore.OpenAsync(builder.Configuration, TimeProvider.System, ids, default);
        _ = builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IIdSource>(ids)
            .AddStore(store)
            .AddSingleton<ISignInService, OutsideSignIn>()
            .AddAigneHub(HubOptionsReader.Read(builder.Configuration, demoByDefault: true));
        _app = builder.Build();
        _app.MapHub();
        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    /// <summary>Sends a request with a token of the service, or with none.</summary>
    internal async Task<HubAnswer> SendAsync(string? token, string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await _client.SendAsync(request));
    }
}
