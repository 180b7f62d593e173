using AigneHub.Core.Secrets;

namespace AigneHub.Ports.Contract.Secrets;

/// <summary>The secrets port.</summary>
public abstract class SecretsContract : IAsyncLifetime
{
    protected ISecrets Secrets { get; private set; } = null!;

    public async Task InitializeAsync() => Secrets = await OpenAsync();

    public virtual Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A place without secrets.</summary>
    protected abstract Task<ISecrets> OpenAsync();

    [Theory]
    [InlineData("sk-proj-abc123")]
    [InlineData("")]
    [InlineData("пароль 😀\n")]
    public async Task GetAsync_SecretThatWasSet_IsItsValue(string value)
    {
        await Secrets.SetAsync("provider-openai", value, default);

        Assert.Equal(value, await Secrets.GetAsync("provider-openai", default));
    }

    [Fact]
    public async Task GetAsync_LongValue_IsWhole()
    {
        var value = new string('k', 20_000);
        await Secrets.SetAsync("certificate", value, default);

        Assert.Equal(value, await Secrets.GetAsync("certificate", default));
    }

    [Fact]
    public async Task GetAsync_SecretThatIsNotThere_IsNull() =>
        Assert.Null(await Secrets.GetAsync("nothing", default));

    [Fact]
    public async Task SetAsync_SecondValue_ReplacesTheFirst()
    {
        await Secrets.SetAsync("a", "1", default);
        await Secrets.SetAsync("A", "2", default);

        Assert.Equal("2", await Secrets.GetAsync("a", default));
        Assert.Equal(["a"], await Secrets.ListAsync(default));
    }

    [Fact]
    public async Task DeleteAsync_Secret_IsGone()
    {
        await Secrets.SetAsync("a", "1", default);

        await Secrets.DeleteAsync("A", default);
        await Secrets.DeleteAsync("never-there", default);

        Assert.Null(await Secrets.GetAsync("a", default));
        Assert.Empty(await Secrets.ListAsync(default));
    }

    [Fact]
    public async Task SetAsync_AfterDeletion_IsThereAgain()
    {
        await Secrets.SetAsync("a", "1", default);
        await Secrets.DeleteAsync("a", default);
        await Secrets.SetAsync("a", "2", default);

        Assert.Equal("2", await Secrets.GetAsync("a", default));
    }

    [Fact]
    public async Task ListAsync_Names_AreInOrdinalOrder()
    {
        foreach (var name in new[] { "b", "a-1", "a1", "c" })
        {
            await Secrets.SetAsync(name, "v", default);
        }

        Assert.Equal(["a-1", "a1", "b", "c"], await Secrets.ListAsync(default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with_underscore")]
    [InlineData("with/slash")]
    [InlineData("ü")]
    public async Task AnyOperation_WrongName_IsRefused(string name)
    {
        _ = await Assert.ThrowsAsync<ArgumentException>(async () => await Secrets.GetAsync(name, default));
        _ = await Assert.ThrowsAsync<ArgumentException>(async () => await Secrets.SetAsync(name, "v", default));
        _ = await Assert.ThrowsAsync<ArgumentException>(async () => await Secrets.DeleteAsync(name, default));
    }
}
