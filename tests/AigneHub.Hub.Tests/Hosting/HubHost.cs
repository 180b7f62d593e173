using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Secrets;
using AigneHub.Embedded;
using AigneHub.Hub.Routing;
using AigneHub.Local.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>The real hub in this process: Kestrel on a free port, its data in a directory of its own.</summary>
internal sealed class HubHost : IAsyncDisposable
{
    public const string OperatorKey = "sk-hub-operator-of-the-tests-0123456789";

    /// <summary>This machine, as a hub's settings list it.</summary>
    public const string Loopback = "127.0.0.0/8,::1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly ManualTimeProvider? _time;
    private readonly string _directory;

    private HubHost(WebApplication app, ManualTimeProvider? time, string directory)
    {
        _app = app;
        _time = time;
        _directory = directory;
        Client = CreateClient(OperatorKey);
    }

    /// <summary>Where its data is.</summary>
    public string DataDirectory => _directory;

    public string Address => _app.Urls.First();

    public ISecrets Secrets => Service<ISecrets>();

    public IReadOnlyCollection<HubRoute> Routes => _app.Services.GetRequiredService<HubRouteTable>().All;

    /// <summary>A client with the operator's key.</summary>
    public HttpClient Client { get; }

    /// <summary>A part of the hub, for what no route does.</summary>
    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<HubHost> StartAsync(
        IEnumerable<KeyValuePair<string, string>> settings, ManualTimeProvider? time = null)
    {
        var directory = Directory.CreateTempSubdirectory("aignehub-tests-").FullName;
        var all = new Dictionary<string, string>(settings)
        {
            ["AigneHub:DataDirectory"] = directory,
            ["AigneHub:OperatorKey"] = OperatorKey,
            ["Urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "None",
        };

        // The providers of the tests are on this machine, which a hub calls only when it is told to.
        _ = all.TryAdd("AigneHub:Outgoing:Providers", Loopback);

        // A test counts what its provider was asked.
        _ = all.TryAdd("AigneHub:CheckMinutes", "0");
        var app = await LocalHub.BuildAsync(
            [.. all.Select(setting => $"--{setting.Key}={setting.Value}")], (TimeProvider?)time ?? TimeProvider.System, CancellationToken.None);
        await app.StartAsync();
        return new HubHost(app, time, directory);
    }

    public HttpClient CreateClient(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromMinutes(1) };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Posts JSON and reads the answer to its end.</summary>
    public Task<HubAnswer> PostAsync(string path, string json) => PostAsync(path, Encoding.UTF8.GetBytes(json));

    public async Task<HubAnswer> PostAsync(string path, byte[] json)
    {
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await HubAnswer.ReadAsync(await Client.PostAsync(path, content));
    }

    public async Task<HubAnswer> GetAsync(string path) => await HubAnswer.ReadAsync(await Client.GetAsync(path));

    /// <summary>Asks a model for a chat completion.</summary>
    public Task<HubAnswer> ChatAsync(string model, bool stream = false) =>
        PostAsync("/v1/chat/completions", ChatBody(model, stream));

    /// <summary>Asks a model for a stream and answers as soon as its head is there.</summary>
    public async Task<HttpResponseMessage> BeginStreamAsync(string model, CancellationToken cancellationToken = default)
    {
        using var content = new StringContent(ChatBody(model, stream: true), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = content };
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public static string ChatBody(string model, bool stream) =>
        $$$"""{"model":"{{{model}}}","messages":[{"role":"user","content":"Say hello to the world"}]{{{(stream ? ",\"stream\":true" : "")}}}}""";

    /// <summary>The entry of a call in the call log, as soon as it is there.</summary>
    public Task<JsonElement> LoggedCallAsync(string requestId) => WaitAsync(async () =>
        await GetAsync($"/api/admin/calls/{requestId}") is { Status: 200 } answer ? answer.Json : null);

    /// <summary>The newest call in the log for which a condition holds, as soon as it is there.</summary>
    public Task<JsonElement> LoggedCallAsync(Func<JsonElement, bool> condition) => WaitAsync(async () =>
    {
        var calls = (await GetAsync("/api/admin/calls")).Json.GetProperty("data").EnumerateArray();
        return calls.FirstOrDefault(condition) is { ValueKind: JsonValueKind.Object } found ? found : null;
    });

    private async Task<JsonElement> WaitAsync(Func<Task<JsonElement?>> look)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "The call never came into the call log.");
            _time?.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(10);
        }
    }

    /// <summary>Takes the store away from under the hub, as a full or broken disk does.</summary>
    public ValueTask BreakStoreAsync() => Service<EmbeddedStore>().DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
