namespace AigneHub.Infra.Tests.Hooks;

public sealed class PreprovisionTests : IAsyncLifetime
{
    private readonly FakeAzd _azd = FakeAzd.Create();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _azd.DisposeAsync();

    [Fact]
    public async Task Preprovision_NobodyToAsk_KeepsTheUsualAnswers()
    {
        var result = await _azd.RunHookAsync("preprovision");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal(
            ["AIGNEHUB_MODE internal", "AIGNEHUB_OPERATOR_EMAIL", "AIGNEHUB_DEMO true", "AIGNEHUB_BUDGET 0"],
            _azd.Calls.SkipLast(1).Select(call => call["env set ".Length..].Trim()));
        Assert.Matches(@"^env set AIGNEHUB_BUDGET_START \d{4}-\d\d-01$", _azd.Calls.Last());
    }

    [Fact]
    public async Task Preprovision_AllSet_ChangesNothing()
    {
        var result = await _azd.RunHookAsync(
            "preprovision",
            ("AIGNEHUB_MODE", "service-provider"),
            ("AIGNEHUB_OPERATOR_EMAIL", "ops@example.com"),
            ("AIGNEHUB_DEMO", "true"),
            ("AIGNEHUB_BUDGET", "250"),
            ("AIGNEHUB_BUDGET_START", "2026-11-01"));

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(_azd.Calls);
    }

    [Fact]
    public async Task Preprovision_ServiceProvider_HasNoDemoUnlessAskedFor()
    {
        await _azd.RunHookAsync("preprovision", ("AIGNEHUB_MODE", "service-provider"));

        Assert.Contains("env set AIGNEHUB_DEMO false", _azd.Calls);
    }

    [Theory]
    [InlineData("AIGNEHUB_MODE", "public")]
    [InlineData("AIGNEHUB_OPERATOR_EMAIL", "nobody")]
    [InlineData("AIGNEHUB_DEMO", "maybe")]
    [InlineData("AIGNEHUB_BUDGET", "-1")]
    public async Task Preprovision_ValueThatCannotBe_StopsAndNamesIt(string name, string value)
    {
        var result = await _azd.RunHookAsync("preprovision", (name, value));

        Assert.Equal((1, $"{name} cannot be '{value}'."), (result.ExitCode, result.Errors.Trim()));
    }
}
