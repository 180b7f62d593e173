using AigneHub.Core.Bus;
using AigneHub.Core.Identity;
using AigneHub.Core.Secrets;
using AigneHub.Core.Tables;
using AigneHub.Embedded;
using AigneHub.Hub.Composition;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Tests.Health;

/// <summary>A hub over ports that can be broken.</summary>
public sealed class ReadinessTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-health-").FullName;
    private EmbeddedStore _store = null!;
    private BreakableTables _tables = null!;
    private BreakableSecrets _secrets = null!;
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        var ids = new RandomIdSource(TimeProvider.System);
        _store = await EmbeddedStore.OpenAsync(new EmbeddedOptions(_directory), TimeProvider.System, ids, default);
        _tables = new BreakableTables(_store.Tables);
        _secrets = new BreakableSecrets(_store.Secrets);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IIdSource>(ids)
            .AddSingleton<ITables>(_tables)
            .AddSingleton<ISecrets>(_secrets)
            .AddSingleton<IBus>(_store.Bus)
            .AddSingleton<IDeadLetters>(_store.Bus)
            .AddSingleton(_store.Blobs)
            .AddAigneHub(new HubOptions());
        _app = builder.Build();
        _app.MapHub();
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Readyz_PartsFailAndRecover_NamesThoseThatFail()
    {
        await AnswersAsync("/readyz", 200, """{"status":"ready"}""");

        _tables.Fails = _ => true;
        await AnswersAsync("/readyz", 503, """{"status":"not_ready","failing":["tables"]}""");
        _secrets.Fails = true;
        await AnswersAsync("/readyz", 503, """{"status":"not_ready","failing":["tables","secrets"]}""");
        _tables.Fails = _ => false;
        await AnswersAsync("/readyz", 503, """{"status":"not_ready","failing":["secrets"]}""");
        _secrets.Fails = false;
        await AnswersAsync("/readyz", 200, """{"status":"ready"}""");
    }

    [Fact]
    public async Task Healthz_EverythingFails_StillAnswers()
    {
        _tables.Fails = _ => true;
        _secrets.Fails = true;

        await AnswersAsync("/healthz", 200, """{"status":"ok"}""");
    }

    [Fact]
    public async Task Post_TablesFail_AnswersAnErrorWithoutTheReason()
    {
        var key = await _app.Services.GetRequiredService<OperatorKeySetup>().EnsureAsync(default);
        _tables.Fails = _ => true;
        using var client = Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key!.Text);
        using var content = new StringContent(HubHost.ChatBody("demo/echo", stream: false));

        var answer = await HubAnswer.ReadAsync(await client.PostAsync("/v1/chat/completions", content));

        Assert.InRange(answer.Status, 500, 503);
        Assert.NotNull(answer.Code);
        Assert.DoesNotContain(BreakableTables.Detail, answer.Text, StringComparison.Ordinal);
    }

    private HttpClient Client() => new() { BaseAddress = new Uri(_app.Urls.First()) };

    private async Task AnswersAsync(string path, int status, string body)
    {
        using var client = Client();

        var answer = await HubAnswer.ReadAsync(await client.GetAsync(path));

        Assert.Equal((status, body), (answer.Status, answer.Text));
    }
}
