using AigneHub.Core.Identity;
using AigneHub.Embedded.Bus;

namespace AigneHub.Embedded.Tests;

/// <summary>A store in a directory of its own, that can be closed and opened again.</summary>
internal sealed class StoreFixture
{
    private EmbeddedStore? _store;

    public string Directory { get; } = Path.Combine(Path.GetTempPath(), $"aignehub-{Guid.NewGuid():N}");

    /// <summary>The bus hands over at once and repeats without delay.</summary>
    public BusOptions Bus { get; set; } = new() { Linger = TimeSpan.Zero, RetryDelay = TimeSpan.Zero };

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public string? MasterKey { get; set; }

    public EmbeddedStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    public string DatabasePath => Path.Combine(Directory, "hub.db");

    /// <summary>Where the files of the bus are.</summary>
    public string LogDirectory => Path.Combine(Directory, "bus");

    public FileInfo[] LogFiles => new DirectoryInfo(LogDirectory).GetFiles();

    public async Task<EmbeddedStore> OpenAsync() => _store = await EmbeddedStore.OpenAsync(
        new EmbeddedOptions(Directory) { Bus = Bus, MasterKey = MasterKey }, Time, new RandomIdSource(Time), default);

    public async Task CloseAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
            _store = null;
        }
    }

    public async Task<EmbeddedStore> ReopenAsync()
    {
        await CloseAsync();
        return await OpenAsync();
    }

    /// <summary>Closes the store and removes the directory.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (System.IO.Directory.Exists(Directory))
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}
