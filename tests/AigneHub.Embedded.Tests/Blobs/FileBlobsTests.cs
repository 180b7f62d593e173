using System.Web;
using AigneHub.Core.Blobs;
using AigneHub.Ports.Contract.Blobs;

namespace AigneHub.Embedded.Tests.Blobs;

public sealed class FileBlobsTests : BlobsContract
{
    private static readonly Uri Hub = new("http://hub.example/");

    private readonly StoreFixture _fixture = new();

    public override async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task PutAsync_Replacement_LeavesOneFile()
    {
        for (var i = 0; i < 3; i++)
        {
            await Blobs.PutAsync("a", "image/png", new MemoryStream([(byte)i]), default);
        }

        _ = Assert.Single(Directory.GetFiles(Path.Combine(_fixture.Directory, "blobs")));
    }

    [Fact]
    public async Task SignAsync_Link_StillReadsAfterReopening()
    {
        await Blobs.PutAsync("a", "image/png", new MemoryStream([1]), default);
        var link = await Blobs.SignAsync("a", DateTimeOffset.UtcNow.AddHours(1), default);

        _ = await _fixture.ReopenAsync();

        Assert.True(await CanReadAsync(link));
        Assert.StartsWith("blobs/a?", link.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "sig")]
    [InlineData("", "sig")]
    [InlineData("99999999999", null)]
    [InlineData("99999999999", "")]
    [InlineData("99999999999", "wrong")]
    [InlineData("-1", "sig")]
    [InlineData("999999999999999999999999", "sig")]
    public async Task VerifyAsync_PartsThatAreNoLink_AreRefused(string? expires, string? signature) =>
        Assert.False(await _fixture.Store.BlobLinks.VerifyAsync("a", expires, signature, default));

    [Fact]
    public async Task VerifyAsync_EndMovedOut_IsRefused()
    {
        var link = await Blobs.SignAsync("a", DateTimeOffset.UtcNow.AddHours(1), default);
        var query = HttpUtility.ParseQueryString(new Uri(Hub, link).Query);

        Assert.True(await _fixture.Store.BlobLinks.VerifyAsync("a", query["expires"], query["sig"], default));
        Assert.False(await _fixture.Store.BlobLinks.VerifyAsync("a", query["expires"] + "0", query["sig"], default));
    }

    protected override async Task<IBlobs> OpenAsync() => (await _fixture.OpenAsync()).Blobs;

    protected override async Task<bool> CanReadAsync(Uri link)
    {
        var address = new Uri(Hub, link);
        var name = address.AbsolutePath["/blobs/".Length..];
        var query = HttpUtility.ParseQueryString(address.Query);
        return await _fixture.Store.BlobLinks.VerifyAsync(name, query["expires"], query["sig"], default);
    }
}
