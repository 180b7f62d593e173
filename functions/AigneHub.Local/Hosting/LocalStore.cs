using AigneHub.Core.Bus;
using AigneHub.Core.Identity;
using AigneHub.Core.Secrets;
using AigneHub.Embedded;
using AigneHub.Embedded.Sqlite;
using AigneHub.Hub.Configuration;

namespace AigneHub.Local.Hosting;

/// <summary>Opens the embedded store where the settings say, and hands its ports to the hub.</summary>
internal static class LocalStore
{
    private const int MasterKeyBytes = 32;

    /// <summary>Opens the store.</summary>
    /// <exception cref="ConfigurationProblem">A setting is wrong.</exception>
    /// <exception cref="EmbeddedStoreException">The data directory cannot be used.</exception>
    public static async Task<EmbeddedStore> OpenAsync(
        IConfiguration configuration, TimeProvider time, IIdSource ids, CancellationToken cancellationToken)
    {
        var options = ReadOptions(configuration);
        try
        {
            return await EmbeddedStore.OpenAsync(options, time, ids, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is EmbeddedStoreException or SqliteException or IOException
            or UnauthorizedAccessException)
        {
            throw new EmbeddedStoreException($"AigneHub__DataDirectory: {problem.Message}", problem);
        }
    }

    /// <summary>Opens the embedded store for reading only, while a hub may be running on it.</summary>
    /// <exception cref="ConfigurationProblem">A setting is wrong.</exception>
    /// <exception cref="EmbeddedStoreException">There is no hub's data.</exception>
    public static StoreReading Read(IConfiguration configuration) =>
        StoreReading.Open(ReadOptions(configuration).DataDirectory);

    /// <summary>Adds the ports. The container owns the store from here on.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, EmbeddedStore store) => services
        .AddSingleton(_ => store)
        .AddSingleton(provider => provider.GetRequiredService<EmbeddedStore>().Tables)
        .AddSingleton<ISecrets>(provider => provider.GetRequiredService<EmbeddedStore>().Secrets)
        .AddSingleton(provider => provider.GetRequiredService<EmbeddedStore>().Blobs)
        .AddSingleton<IBus>(provider => provider.GetRequiredService<EmbeddedStore>().Bus)
        .AddSingleton<IDeadLetters>(provider => provider.GetRequiredService<EmbeddedStore>().Bus)
        .AddHostedService<BusService>();

    /// <summary>Where the hub keeps its data.</summary>
    public static string Directory(IConfiguration configuration) =>
        Path.GetFullPath(Text(configuration, "DataDirectory") ?? DefaultDirectory());

    private static EmbeddedOptions ReadOptions(IConfiguration configuration) =>
        new(Directory(configuration))
        {
            MasterKey = ReadMasterKey(Text(configuration, "MasterKey")),
        };

    /// <summary>A setting. A blank one is none.</summary>
    private static string? Text(IConfiguration configuration, string name) =>
        configuration[$"AigneHub:{name}"]?.Trim() is { Length: > 0 } text ? text : null;

    private static string DefaultDirectory()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return home.Length == 0 ? "data" : Path.Combine(home, "aignehub");
    }

    private static string? ReadMasterKey(string? text)
    {
        var key = new byte[MasterKeyBytes];
        return text is null || (Convert.TryFromBase64String(text, key, out var length) && length == MasterKeyBytes)
            ? text
            : throw new ConfigurationProblem("AigneHub__MasterKey", $"it is not {MasterKeyBytes} bytes in base 64.");
    }
}
