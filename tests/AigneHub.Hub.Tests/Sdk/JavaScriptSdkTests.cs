namespace AigneHub.Hub.Tests.Sdk;

public sealed class JavaScriptSdkTests(SdkFixture fixture) : IClassFixture<SdkFixture>
{
    private static readonly NodePrograms Programs = new("sdk-js");

    [Fact]
    public async Task OfficialPackages_OfOpenAiAndAnthropic_WorkAgainstTheHub() =>
        _ = await Programs.RunAsync(fixture.Hub, "--test");
}
