using AigneHub.Core.Blobs;

namespace AigneHub.Ports.Contract.Blobs;

/// <summary>The blobs port.</summary>
public abstract class BlobsContract : IAsyncLifetime
{
    private const string Png = "image/png";

    protected IBlobs Blobs { get; private set; } = null!;

    public async Task InitializeAsync() => Blobs = await OpenAsync();

    public virtual Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A place without blobs.</summary>
    protected abstract Task<IBlobs> OpenAsync();

    /// <summary>Whether a link can be read now.</summary>
    protected abstract Task<bool> CanReadAsync(Uri link);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    public async Task OpenAsync_ContentThatWasPut_IsTheSame(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];

        await PutAsync("images/2026/a-1.png", bytes);

        var blob = (await Blobs.OpenAsync("images/2026/a-1.png", default))!;
        Assert.Equal(Png, blob.ContentType);
        Assert.Equal(bytes, await ReadAsync(blob));
    }

    [Fact]
    public async Task OpenAsync_NothingThere_IsNull() => Assert.Null(await Blobs.OpenAsync("nothing.png", default));

    [Fact]
    public async Task PutAsync_SecondContent_ReplacesTheFirst()
    {
        await PutAsync("a", [1, 2, 3]);
        await Blobs.PutAsync("a", "image/webp", new MemoryStream([4]), default);

        var blob = (await Blobs.OpenAsync("a", default))!;
        Assert.Equal("image/webp", blob.ContentType);
        Assert.Equal([4], await ReadAsync(blob));
    }

    [Fact]
    public async Task PutAsync_ContentThatBreaksOff_LeavesTheOld()
    {
        await PutAsync("a", [1]);

        _ = await Assert.ThrowsAsync<EndOfStreamException>(
            async () => await Blobs.PutAsync("a", Png, new BrokenStream(), default));

        Assert.Equal([1], await ReadAsync((await Blobs.OpenAsync("a", default))!));
    }

    [Fact]
    public async Task DeleteAsync_Blob_IsGone()
    {
        await PutAsync("a", [1]);

        await Blobs.DeleteAsync("a", default);
        await Blobs.DeleteAsync("never-there", default);

        Assert.Null(await Blobs.OpenAsync("a", default));
    }

    [Fact]
    public async Task DeleteBeforeAsync_Folder_LosesWhatComesBeforeTheNameOnly()
    {
        string[] old = ["media/2026-01-31/a.png", "media/2026-02-01/b.png", .. Enumerable.Range(100, 120).Select(i => $"media/2026-02-02/{i}")];
        string[] others = ["media/2026-02-03/c.png", "media-2026", "mediation/2026-01-01/d.png", "a/2026-01-01/e.png"];
        foreach (var name in old.Concat(others))
        {
            await PutAsync(name, [1]);
        }

        Assert.Equal(100, await Blobs.DeleteBeforeAsync("media", "2026-02-03", 100, default));
        Assert.Null(await Blobs.OpenAsync(old[0], default));
        Assert.Equal(22, await Blobs.DeleteBeforeAsync("media", "2026-02-03", 100, default));
        Assert.Equal(0, await Blobs.DeleteBeforeAsync("media", "2026-02-03", 100, default));

        foreach (var name in old)
        {
            Assert.Null(await Blobs.OpenAsync(name, default));
        }

        foreach (var name in others)
        {
            Assert.Equal([1], await ReadAsync((await Blobs.OpenAsync(name, default))!));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData("A")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("a%2fb")]
    public async Task AnyOperation_WrongName_IsRefused(string name)
    {
        _ = await Assert.ThrowsAsync<ArgumentException>(() => PutAsync(name, [1]));
        _ = await Assert.ThrowsAsync<ArgumentException>(async () => await Blobs.OpenAsync(name, default));
        _ = await Assert.ThrowsAsync<ArgumentException>(async () => await Blobs.DeleteAsync(name, default));
        _ = await Assert.ThrowsAsync<ArgumentException>(
            async () => await Blobs.SignAsync(name, DateTimeOffset.MaxValue, default));
        _ = await Assert.ThrowsAsync<ArgumentException>(async () => await Blobs.DeleteBeforeAsync(name, "a", 1, default));
    }

    [Fact]
    public async Task SignAsync_Link_ReadsItsBlobAndNoOther()
    {
        await PutAsync("a/one.png", [1]);
        await PutAsync("a/two.png", [2]);

        var link = await Blobs.SignAsync("a/one.png", DateTimeOffset.UtcNow.AddHours(1), default);
        var other = new Uri(link.OriginalString.Replace("one", "two", StringComparison.Ordinal), UriKind.RelativeOrAbsolute);

        Assert.True(await CanReadAsync(link));
        Assert.False(await CanReadAsync(other));
    }

    [Fact]
    public async Task SignAsync_MomentInThePast_CannotBeRead()
    {
        await PutAsync("a", [1]);

        var link = await Blobs.SignAsync("a", DateTimeOffset.UtcNow.AddHours(-1), default);

        Assert.False(await CanReadAsync(link));
    }

    private static async Task<byte[]> ReadAsync(BlobContent blob)
    {
        await using var content = blob.Content;
        var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task PutAsync(string name, byte[] bytes) =>
        await Blobs.PutAsync(name, Png, new MemoryStream(bytes), default);
}
