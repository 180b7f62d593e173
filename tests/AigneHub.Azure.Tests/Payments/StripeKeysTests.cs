using AigneHub.Azure.Payments;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AigneHub.Azure.Tests.Payments;

public sealed class StripeKeysTests
{
    [Theory]
    [InlineData("stripe-webhook-secret", "")]
    [InlineData("stripe-webhook-secret", "  ")]
    [InlineData("stripe-webhook-secret", "whsec_")]
    [InlineData("stripe-webhook-secret", "secret")]
    [InlineData("stripe-webhook-secret", "whsec_a whsec_b whsec_c")]
    [InlineData("stripe-webhook-secret", "whsec_a other")]
    [InlineData("stripe-secret-key", "")]
    [InlineData("stripe-secret-key", "pk_test_a")]
    [InlineData("stripe-secret-key", "sk_test_a sk_test_b")]
    public async Task Check_SecretThatIsNone_EndsTheHub(string name, string value)
    {
        using var check = Check(new FixedSecrets { [name] = value });

        await check.StartAsync(default);
        var problem = await Assert.ThrowsAsync<StripeKeyProblem>(() => check.ExecuteTask!);

        Assert.Contains($"'{name}'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NoSecretsYet_LetsTheHubRun()
    {
        using var check = Check([]);

        await check.StartAsync(default);
        await check.ExecuteTask!;
    }

    [Fact]
    public async Task Check_KeysOfStripe_LetsTheHubRun()
    {
        using var check = Check(new FixedSecrets
        {
            ["stripe-secret-key"] = "rk_live_a",
            ["stripe-webhook-secret"] = " whsec_a  whsec_b ",
        });

        await check.StartAsync(default);
        await check.ExecuteTask!;
    }

    private static StripeKeysCheck Check(FixedSecrets secrets) =>
        new(new StripeKeys(secrets), NullLogger<StripeKeysCheck>.Instance);
}
