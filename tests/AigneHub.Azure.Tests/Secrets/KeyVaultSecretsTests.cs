using System.Net;
using AigneHub.Azure.Secrets;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AigneHub.Azure.Tests.Secrets;

public sealed class KeyVaultSecretsTests
{
    private static readonly TokenCredential Anyone = DelegatedTokenCredential.Create(
        static (_, _) => new AccessToken("token", DateTimeOffset.MaxValue));

    private readonly ManualTime _time = new();

    [Fact]
    public async Task GetAsync_NoSecretOfThatName_IsNull()
    {
        using var vault = new SoftDeletingVault();
        Assert.Null(await Secrets(vault).GetAsync("openai-key", default));
    }

    [Fact]
    public async Task GetAsync_AgainWithinMinutes_DoesNotAskTheVault()
    {
        using var vault = new SoftDeletingVault();
        var writer = Secrets(vault);
        var reader = Secrets(vault);
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
        var reader = Secrets(vault);
        await Secrets(vault).SetAsync("openai-key", "old", default);
        await reader.GetAsync("openai-key", default);
        await Secrets(vault).SetAsync("openai-key", "new", default);

        Assert.Equal("old", await reader.GetAsync("openai-key", default));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("new", await reader.GetAsync("openai-key", default));
    }

    [Fact]
    public async Task GetAsync_VaultDown_KeepsTheValueLastRead()
    {
        using var vault = new SoftDeletingVault();
        var secrets = Secrets(vault);
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
        var secrets = Secrets(vault);
        await secrets.SetAsync("openai-key", "first", default);
        vault.DeleteElsewhere("openai-key");

        await secrets.SetAsync("openai-key", "second", default);

        Assert.Equal("second", await Secrets(vault).GetAsync("openai-key", default));
    }

    [Fact]
    public async Task DeleteAsync_Secret_IsGone()
    {
        using var vault = new SoftDeletingVault();
        var secrets = Secrets(vault);
        await secrets.SetAsync("openai-key", "value", default);

        await secrets.DeleteAsync("openai-key", default);
        await secrets.DeleteAsync("openai-key", default);

        Assert.Null(await secrets.GetAsync("openai-key", default));
        Assert.Empty(await secrets.ListAsync(default));
    }

    [Fact]
    public async Task ListAsync_Secrets_AreInOrdinalOrder()
    {
        using var vault = new SoftDeletingVault();
        var secrets = Secrets(vault);
        foreach (var name in (string[])["b-1", "a", "b"])
        {
            await secrets.SetAsync(name, "value", default);
        }

        Assert.Equal(["a", "b", "b-1"], await secrets.ListAsync(default));
    }

    [Fact]
    public async Task GetAsync_RoleNotThereYet_IsTriedAgainWhileTheProcessIsYoung()
    {
        using var vault = new SoftDeletingVault();
        await Secrets(vault).SetAsync("openai-key", "value", default);
        var policy = new RoleGrantRetryPolicy(_time);
        vault.Refusals = (HttpStatusCode.Forbidden, 1);
        Assert.Equal("value", await Secrets(vault, policy).GetAsync("openai-key", default));

        _time.Advance(TimeSpan.FromMinutes(6));
        vault.Refusals = (HttpStatusCode.Forbidden, 1);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await Secrets(vault, policy).GetAsync("openai-key", default));
        Assert.Equal(403, refused.Status);
    }

    private KeyVaultSecrets Secrets(SoftDeletingVault vault, RetryPolicy? retries = null) => new(
        new SecretClient(SoftDeletingVault.Address, Anyone, new SecretClientOptions
        {
            Transport = new HttpClientTransport(vault),
            RetryPolicy = retries ?? new RetryPolicy(maxRetries: 0),
            DisableChallengeResourceVerification = true,
        }),
        _time,
        NullLogger<KeyVaultSecrets>.Instance);
}
