using AigneHub.Core.Identity;
using AigneHub.Embedded;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.KeptBodies;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Hub.Tests.KeptBodies;

public sealed class BodyKeeperTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-bodies-");
    private readonly RandomIdSource _ids = new(TimeProvider.System);
    private EmbeddedStore _embedded = null!;

    public async Task InitializeAsync() => _embedded = await EmbeddedStore.OpenAsync(
        new EmbeddedOptions(_directory.FullName), TimeProvider.System, _ids, default);

    public async Task DisposeAsync()
    {
        await _embedded.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Keep_MoreThanMayWait_StoresWhatWaitedAndNoMore()
    {
        var options = new HubOptions();
        var store = new BodyStore(_embedded.Blobs, options, TimeProvider.System);
        var keeper = new BodyKeeper(options, store, new Redaction(options), NullLogger<BodyKeeper>.Instance);
        var calls = Enumerable.Range(0, 70).Select(_ => Call(1024 * 1024)).ToList();

        // Nothing is stored before the hub has started, so that all of them wait at once.
        calls.ForEach(keeper.Keep);
        await keeper.StartAsync(default);
        await keeper.StopAsync(default);

        var kept = new List<bool>();
        foreach (var call in calls)
        {
            kept.Add(await store.FindAsync(call.Account, call.Id, default) is not null);
        }

        Assert.Equal(Enumerable.Range(0, 70).Select(i => i < 64), kept);
    }

    private CapturedCall Call(int bytes) => new(
        _ids.NewId("req"), "main", new CapturedBody("image/png", new byte[bytes], bytes), new CapturedBody(null, default, 0));
}
