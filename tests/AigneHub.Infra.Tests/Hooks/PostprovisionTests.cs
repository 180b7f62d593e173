using AigneHub.Core.Keys;
using AigneHub.Infra.Tests.Product;

namespace AigneHub.Infra.Tests.Hooks;

public sealed class PostprovisionTests : IAsyncLifetime
{
    private const string StripeKey = "sk_test_0123456789";
    private readonly FakeAzd _azd = FakeAzd.Create();
    private FakeAzure _azure = null!;

    public async Task InitializeAsync() => _azure = await FakeAzure.StartAsync();

    public async Task DisposeAsync()
    {
        await _azd.DisposeAsync();
        await _azure.DisposeAsync();
    }

    [Fact]
    public async Task Postprovision_Twice_MakesOneOperatorKeyAndShowsItNowhere()
    {
        var first = await _azd.RunHookAsync("postprovision", _azure.Environment);
        var key = _azure.Secrets["operator-key"];
        var second = await _azd.RunHookAsync("postprovision", _azure.Environment);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.True(ApiKeyText.IsWellFormed(key));
        Assert.Equal(key, _azure.Secrets["operator-key"]);
        Assert.Equal(["operator-key"], _azure.Secrets.Keys);
        Assert.DoesNotContain(key, first.Output + second.Output, StringComparison.Ordinal);
        Assert.Empty(_azd.Calls);
    }

    [Fact]
    public async Task Postprovision_ServiceProviderWithStripeKeys_PutsThemIntoTheVaultOnly()
    {
        var result = await _azd.RunHookAsync(
            "postprovision",
            [
                .. _azure.Environment,
                ("AIGNEHUB_MODE", "service-provider"),
                ("AIGNEHUB_STRIPE_SECRET_KEY", StripeKey),
                ("AIGNEHUB_STRIPE_WEBHOOK_SECRET", "whsec_0123456789"),
            ]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            (StripeKey, "whsec_0123456789"),
            (_azure.Secrets["stripe-secret-key"], _azure.Secrets["stripe-webhook-secret"]));
        Assert.DoesNotContain("0123456789", result.Output, StringComparison.Ordinal);
        Assert.Empty(_azd.Calls);
    }

    [Fact]
    public async Task Postprovision_ServiceProviderWithoutStripeKeys_SaysHowToSetThem()
    {
        var result = await _azd.RunHookAsync(
            "postprovision", [.. _azure.Environment, ("AIGNEHUB_MODE", "service-provider")]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(
            "Set AIGNEHUB_STRIPE_SECRET_KEY and run: azd hooks run postprovision",
            result.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postprovision_KeyThatIsNotStripes_IsRefused()
    {
        var result = await _azd.RunHookAsync(
            "postprovision",
            [
                .. _azure.Environment,
                ("AIGNEHUB_MODE", "service-provider"),
                ("AIGNEHUB_STRIPE_SECRET_KEY", "pk_test_1"),
            ]);

        Assert.Equal((1, "AIGNEHUB_STRIPE_SECRET_KEY must begin with sk_."), (result.ExitCode, result.Errors.Trim()));
    }

    [Fact]
    public async Task Postprovision_MailServerWithAPassword_PutsItIntoTheVaultOnly()
    {
        var result = await _azd.RunHookAsync(
            "postprovision",
            [.. _azure.Environment, ("AIGNEHUB_MAIL_USER", "hub"), ("AIGNEHUB_MAIL_PASSWORD", "swordfish")]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("swordfish", _azure.Secrets["mail-password"]);
        Assert.DoesNotContain("swordfish", result.Output, StringComparison.Ordinal);
        Assert.Empty(_azd.Calls);
    }

    [Fact]
    public void SecretNames_OfTheHooks_AreThoseTheHubReads()
    {
        string[] ofStripe = TakesStripe ? ["stripe-secret-key", "stripe-webhook-secret"] : [];
        string[] names = ["operator-key", "mail-password", .. ofStripe];
        var unread = names.Where(name => !ProductSource.All.Any(
            source => source.Text.Contains($"\"{name}\"", StringComparison.Ordinal)));

        Assert.Empty(unread);
    }

    private static bool TakesStripe => ProductSource.Below("shared/AigneHub.Azure")
        .Any(source => source.Text.Contains("using Stripe", StringComparison.Ordinal));
}
