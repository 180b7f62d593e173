using AigneHub.Core.Bus;
using AigneHub.Core.Identity;
using AigneHub.Core.Keys;
using AigneHub.Core.People;
using AigneHub.Core.Secrets;
using AigneHub.Embedded;
using AigneHub.Hub.Composition;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Keys;
using AigneHub.Hub.People;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Hub.Tests.Keys;

/// <summary>Two instances over one store, and a clock that stands still unless it is told to go on.</summary>
public sealed class KeyInstancesTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-keys-");
    private readonly ManualTimeProvider _time = new();
    private EmbeddedStore _store = null!;
    private ServiceProvider _here = null!;
    private ServiceProvider _there = null!;

    public async Task InitializeAsync()
    {
        _store = await EmbeddedStore.OpenAsync(
            new EmbeddedOptions(_directory.FullName), TimeProvider.System, new RandomIdSource(TimeProvider.System), default);
        _here = Instance();
        _there = Instance();
    }

    public async Task DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
        await _store.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Revoke_OnAnotherInstance_BitesWithinTenSeconds()
    {
        var made = await KeyAsync(member: null);
        await AssertWorksUntilTenSecondsAfterAsync(
            made, () => _here.GetRequiredService<KeyStore>().RevokeAsync("acme", made.Key.Id, default));
    }

    [Fact]
    public async Task Suspend_PersonOnAnotherInstance_StopsItsKeysWithinTenSeconds()
    {
        var people = _here.GetRequiredService<PersonStore>();
        Assert.True(EmailAddress.TryParse("ada@example.com", out var email));
        var ada = (await people.CreateAsync(email, "Ada", isOperator: false, null, "ada", default))!;
        await AssertWorksUntilTenSecondsAfterAsync(
            await KeyAsync(ada.Id),
            () => people.ChangeAsync(ada.Id, it => it with { Suspended = _time.GetUtcNow() }, default));
    }

    private async Task AssertWorksUntilTenSecondsAfterAsync(NewKey made, Func<Task> change)
    {
        Assert.True(await IsTakenAsync(_there, made));

        await change();

        _time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromMilliseconds(1));
        Assert.True(await IsTakenAsync(_there, made));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(await IsTakenAsync(_there, made));
    }

    private Task<NewKey> KeyAsync(string? member) => _here.GetRequiredService<KeyStore>().CreateAsync(
        new KeyRequest("acme", "app", KeyScopes.Inference, null, null) { Member = member }, default);

    private static async Task<bool> IsTakenAsync(ServiceProvider instance, NewKey made)
    {
        IHeaderDictionary headers = new HeaderDictionary { ["Authorization"] = "Bearer " + made.Text };
        return !(await instance.GetRequiredService<KeyAuthenticator>().AuthenticateAsync(headers, default)).Failed;
    }

    private ServiceProvider Instance()
    {
        var services = new ServiceCollection();
        _ = services
            .AddLogging()
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IIdSource>(new RandomIdSource(_time))
            .AddSingleton(_store.Tables)
            .AddSingleton<ISecrets>(_store.Secrets)
            .AddSingleton(_store.Blobs)
            .AddSingleton<IBus>(_store.Bus)
            .AddSingleton<IDeadLetters>(_store.Bus)
            .AddAigneHub(HubOptionsReader.Read(new ConfigurationBuilder().Build(), demoByDefault: true));
        return services.BuildServiceProvider();
    }
}
