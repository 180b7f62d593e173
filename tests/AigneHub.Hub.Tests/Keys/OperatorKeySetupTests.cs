using AigneHub.Core.Identity;
using AigneHub.Core.Keys;
using AigneHub.Embedded;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Tests.Health;

namespace AigneHub.Hub.Tests.Keys;

public sealed class OperatorKeySetupTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-setup-").FullName;
    private readonly RandomIdSource _ids = new(TimeProvider.System);
    private EmbeddedStore _store = null!;
    private BreakableTables _tables = null!;
    private KeyHasher _hasher = null!;
    private KeyStore _keys = null!;

    public async Task InitializeAsync()
    {
        _store = await EmbeddedStore.OpenAsync(new EmbeddedOptions(_directory), TimeProvider.System, _ids, default);
        _tables = new BreakableTables(_store.Tables);
        var pepper = new PepperSource(_store.Secrets, _ids);
        _hasher = await pepper.GetAsync(default);
        _keys = new KeyStore(_tables, pepper, _ids, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task EnsureAsync_Twice_MakesOneKeyThatMayDoEverything()
    {
        var made = await Setup().EnsureAsync(default);

        Assert.Null(await Setup().EnsureAsync(default));
        var found = await _keys.FindAsync(_hasher.Hash(made!.Text), default);
        Assert.Equal(made.Key, found);
        Assert.Equal(KeyScopes.All, found!.Scopes);
        Assert.Equal([made.Key.Id], await ActiveAsync());
    }

    [Fact]
    public async Task EnsureAsync_ManyAtOnce_LeavesOneKeyAndTellsItOnce()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Setup().EnsureAsync(default)));

        var told = Assert.Single(made, key => key is not null);
        Assert.Equal([told!.Key.Id], await ActiveAsync());
    }

    [Fact]
    public async Task EnsureAsync_KeyInTheSettings_MakesNone()
    {
        var options = new HubOptions { OperatorKey = "sk-hub-from-the-settings" };

        Assert.Null(await new OperatorKeySetup(options, _keys, _tables).EnsureAsync(default));

        Assert.Empty(await ActiveAsync());
        Assert.NotNull(await Setup().EnsureAsync(default));
    }

    [Fact]
    public async Task EnsureAsync_AfterOneThatBrokeOff_MakesAKey()
    {
        _tables.Fails = table => table == "keys";
        _ = await Assert.ThrowsAsync<IOException>(() => Setup().EnsureAsync(default));
        _tables.Fails = _ => false;

        Assert.NotNull(await Setup().EnsureAsync(default));
    }

    private OperatorKeySetup Setup() => new(new HubOptions(), _keys, _tables);

    private async Task<IEnumerable<string>> ActiveAsync()
    {
        var page = await _keys.ListAsync(HubOptions.MainAccount, null, 100, default);
        return page.Keys.Where(key => key.Revoked is null).Select(key => key.Id);
    }
}
