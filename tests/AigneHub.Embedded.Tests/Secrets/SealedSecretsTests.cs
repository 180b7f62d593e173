using System.Security.Cryptography;
using System.Text;
using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Tests.Secrets;

public sealed class SealedSecretsTests : IAsyncDisposable
{
    private const string Value = "sk-proj-a-value-that-must-not-be-found";

    private readonly StoreFixture _fixture = new();

    private string KeyPath => Path.Combine(_fixture.Directory, "master.key");

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task SetAsync_Value_IsInNoFileInPlainText()
    {
        var store = await _fixture.OpenAsync();
        await store.Secrets.SetAsync("openai", Value, default);
        AssertNowhere(Value);

        await _fixture.CloseAsync();
        AssertNowhere(Value);
    }

    [Fact]
    public async Task SetAsync_SameValueTwice_IsSealedDifferently()
    {
        var store = await _fixture.OpenAsync();
        await store.Secrets.SetAsync("one", Value, default);
        await store.Secrets.SetAsync("two", Value, default);
        await _fixture.CloseAsync();

        Assert.NotEqual(Sealed("one")[9..21], Sealed("two")[9..21]);
        Assert.NotEqual(Sealed("one")[37..], Sealed("two")[37..]);
    }

    [Fact]
    public async Task GetAsync_AnyBitChanged_IsRefused()
    {
        await SetAndCloseAsync("openai");
        var bytes = Sealed("openai");
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 0x10;
            Store("openai", changed);
            var store = await _fixture.OpenAsync();
            _ = await Assert.ThrowsAsync<EmbeddedStoreException>(
                async () => await store.Secrets.GetAsync("openai", default));
            await _fixture.CloseAsync();
        }
    }

    [Fact]
    public async Task GetAsync_ValueOfAnotherName_IsRefused()
    {
        await SetAndCloseAsync("openai");
        Store("deepseek", Sealed("openai"));

        var store = await _fixture.OpenAsync();

        _ = await Assert.ThrowsAsync<EmbeddedStoreException>(
            async () => await store.Secrets.GetAsync("deepseek", default));
        Assert.Equal(Value, await store.Secrets.GetAsync("openai", default));
    }

    [Fact]
    public async Task OpenAsync_WrongMasterKey_IsRefused()
    {
        await SetAndCloseAsync("openai");
        await File.WriteAllTextAsync(KeyPath, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

        var exception = await Assert.ThrowsAsync<EmbeddedStoreException>(_fixture.OpenAsync);

        Assert.Contains("another master key", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base 64!")]
    [InlineData("c2hvcnQ=")]
    public async Task OpenAsync_KeyFileThatHoldsNoKey_IsRefused(string content)
    {
        await SetAndCloseAsync("openai");
        await File.WriteAllTextAsync(KeyPath, content);

        var exception = await Assert.ThrowsAsync<EmbeddedStoreException>(_fixture.OpenAsync);

        Assert.Contains("master.key", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_FirstTime_MakesAKeyOnlyTheOwnerReads()
    {
        _ = await _fixture.OpenAsync();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
        }
    }

    [Fact]
    public async Task OpenAsync_KeyFileOthersCanRead_IsRefused()
    {
        await SetAndCloseAsync("openai");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var exception = await Assert.ThrowsAsync<EmbeddedStoreException>(_fixture.OpenAsync);
        Assert.Contains("chmod 600", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_KeyFromTheSettings_WritesNoFile()
    {
        _fixture.MasterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await SetAndCloseAsync("openai");

        Assert.False(File.Exists(KeyPath));
        Assert.Equal(Value, await (await _fixture.OpenAsync()).Secrets.GetAsync("openai", default));
    }

    [Fact]
    public async Task RotateAsync_AllSecrets_OpenBeforeAndAfterReopening()
    {
        var store = await _fixture.OpenAsync();
        await store.Secrets.SetAsync("openai", Value, default);
        await store.Secrets.SetAsync("other", "2", default);
        var oldKey = await File.ReadAllTextAsync(KeyPath);

        await store.Secrets.RotateAsync(RandomNumberGenerator.GetBytes(32), default);

        Assert.Equal(Value, await store.Secrets.GetAsync("openai", default));
        store = await _fixture.ReopenAsync();
        Assert.Equal(Value, await store.Secrets.GetAsync("openai", default));
        Assert.Equal("2", await store.Secrets.GetAsync("other", default));
        Assert.NotEqual(oldKey, await File.ReadAllTextAsync(KeyPath));
        AssertOnlyOneKeyFile();
    }

    [Fact]
    public async Task OpenAsync_CrashBeforeTheRotationWasCommitted_KeepsTheOldKey()
    {
        await SetAndCloseAsync("openai");
        var oldKey = await File.ReadAllTextAsync(KeyPath);
        WriteKey(KeyPath + ".next", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

        var store = await _fixture.OpenAsync();

        Assert.Equal(Value, await store.Secrets.GetAsync("openai", default));
        Assert.Equal(oldKey, await File.ReadAllTextAsync(KeyPath));
        AssertOnlyOneKeyFile();
    }

    [Fact]
    public async Task OpenAsync_CrashAfterTheRotationWasCommitted_TakesTheNewKey()
    {
        await SetAndCloseAsync("openai");
        var oldKey = await File.ReadAllTextAsync(KeyPath);
        await (await _fixture.OpenAsync()).Secrets.RotateAsync(RandomNumberGenerator.GetBytes(32), default);
        await _fixture.CloseAsync();
        var newKey = await File.ReadAllTextAsync(KeyPath);
        WriteKey(KeyPath + ".next", newKey);
        WriteKey(KeyPath, oldKey);

        var store = await _fixture.OpenAsync();

        Assert.Equal(Value, await store.Secrets.GetAsync("openai", default));
        Assert.Equal(newKey, await File.ReadAllTextAsync(KeyPath));
        AssertOnlyOneKeyFile();
    }

    private static void WriteKey(string path, string text)
    {
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private async Task SetAndCloseAsync(string name)
    {
        await (await _fixture.OpenAsync()).Secrets.SetAsync(name, Value, default);
        await _fixture.CloseAsync();
    }

    private void AssertOnlyOneKeyFile() =>
        Assert.Equal([KeyPath], Directory.GetFiles(_fixture.Directory, "master.key*"));

    private void AssertNowhere(string value)
    {
        foreach (var path in Directory.GetFiles(_fixture.Directory, "hub.db*"))
        {
            // The database is open: it is read beside it.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(value)));
        }
    }

    private byte[] Sealed(string name)
    {
        using var database = new Connection(_fixture.DatabasePath);
        var select = database.Prepared("SELECT sealed FROM secrets WHERE name = ?1").Bind(1, name);
        Assert.True(select.Step());
        return select.Blob(0).ToArray();
    }

    private void Store(string name, byte[] bytes)
    {
        using var database = new Connection(_fixture.DatabasePath);
        database.Prepared("REPLACE INTO secrets(name, sealed) VALUES (?1, ?2)").Bind(1, name).Bind(2, bytes).Run();
    }
}
