using System.Net;
using Azure;
using Xunit;

namespace AigneHub.Azure.Tests.Secrets;

public sealed class KeyVaultSecretsTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task GetAsync_AgainWithinMinutes_DoesNotAskTheVault()
    {
        using var vault = new SoftDeletingVault();
        var writer = vault.Open(_time);
        var reader = vault.Open(_time);
        await writer.SetAsync("openai-key", "old", default);
        Assert.Equal("old", await reader.GetAsync("openai-key", default));
        var asked = vault.Requests;

        Assert.Equal("old", await reader.GetAsync("OpenAI-Key", default));

        Assert.Equal(asked, vault.Requests);
    }

    [Fact]
    public async Task GetAsync_ChangedElsewhere_IsSeenAfterFiveMinutes()
    {
        using var vault = new SoftDeletingVault();
        var reader = vault.Open(_time);
        await vault.Open(_time).SetAsync("openai-key", "old", default);
        await reader.GetAsync("openai-key", default);
        await vault.Open(_time).SetAsync("openai-key", "new", default);

        Assert.Equal("old", await reader.GetAsync("openai-key", default));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("new", await reader.GetAsync("openai-key", default));
    }

    [Fact]
    public async Task GetAsync_VaultDown_KeepsTheValueLastRead()
    {
        using var vault = new SoftDeletingVault();
        var secrets = vault.Open(_time);
        await secrets.SetAsync("openai-key", "kept", default);
        _time.Advance(TimeSpan.FromHours(1));
        vault.Refusals = (HttpStatusCode.BadRequest, int.MaxValue);

        Assert.Equal("kept", await secrets.GetAsync("openai-key", default));
        await Assert.ThrowsAsync<RequestFailedException>(async () => await secrets.GetAsync("other", default));

        // A vault that is down is not asked on every call.
        var asked = vault.Requests;
        Assert.Equal("kept", await secrets.GetAsync("openai-key", default));
        Assert.Equal(asked, vault.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task SetAsync_NameThatWasDeleted_TakesItBack(int pendingAnswers)
    {
        using var vault = new SoftDeletingVault { PendingAnswers = pendingAnswers };
        var secrets = vault.Open(_time);
        await secrets.SetAsync("openai-key", "first", default);
        vault.DeleteElsewhere("openai-key");

        await secrets.SetAsync("openai-key", "second", default);

        Assert.Equal("second", await vault.Open(_time).GetAsync("openai-key", default));
    }

    [Fact]
    public async Task GetAsync_RoleNotThereYet_IsTriedAgainWhileTheProcessIsYoung()
    {
        using var vault = new SoftDeletingVault();
        await vault.Open(_time).SetAsync("openai-key", "value", default);
        var policy = new RoleGrantRetryPolicy(_time);
        vault.Refusals = (HttpStatusCode.Forbidden, 1);
        Assert.Equal("value", await vault.Open(_time, policy).GetAsync("openai-key", default));

        _time.Advance(TimeSpan.FromMinutes(6));
        vault.Refusals = (HttpStatusCode.Forbidden, 1);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await vault.Open(_time, policy).GetAsync("openai-key", default));
        Assert.Equal(403, refused.Status);
    }
}
