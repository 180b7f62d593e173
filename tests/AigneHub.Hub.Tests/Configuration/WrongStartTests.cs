using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Configuration;

public sealed class WrongStartTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-start-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("AigneHub__Mode", "both")]
    [InlineData("AigneHub__OperatorKey", "short")]
    [InlineData("AigneHub__MaxBodyBytes", "10")]
    [InlineData("AigneHub__Timeouts__Idle", "-1")]
    [InlineData("AigneHub__PublicAddress", "hub.example.com")]
    [InlineData("AigneHub__MasterKey", "c2hvcnQ=")]
    [InlineData("AigneHub__PriceFile", "/none/prices.json")]
    [InlineData("Aliases__fast", "gpt")]
    [InlineData("Providers__openai__BaseUrl", "localhost:8080")]
    [InlineData("ASPNETCORE_URLS", "localhost")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:70000")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:http")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:0/hub")]
    [InlineData("ASPNETCORE_URLS", "http://192.0.2.1:8080")]
    public async Task Start_WrongSetting_StopsWithASentenceThatNamesIt(string name, string value) =>
        await RefusesAsync(name, (name, value));

    [Theory]
    [InlineData("prices: none")]
    [InlineData("""{"provider":"acme","surprise":1}""")]
    public async Task Start_WrongPrices_StopsWithASentenceThatNamesTheFile(string prices)
    {
        var file = Path.Combine(_directory, "prices.json");
        await File.WriteAllTextAsync(file, prices + "\n");

        await RefusesAsync($"AigneHub__PriceFile: '{file}'", ("AigneHub__PriceFile", file));
    }

    [Fact]
    public async Task Start_AddressInUse_StopsWithASentenceThatNamesIt()
    {
        using var taken = DeadEnds.Refusing();
        taken.Listen();
        var address = DeadEnds.AddressOf(taken);

        await RefusesAsync($"ASPNETCORE_URLS (--urls): cannot listen at {address}: ", ("ASPNETCORE_URLS", address));
    }

    [Fact]
    public async Task Start_DataDirectoryInUse_StopsWithASentenceThatNamesIt()
    {
        using var hub = await HubProcess.StartAsync(_directory);

        await RefusesAsync($"AigneHub__DataDirectory: The data directory '{_directory}' is in use by another AigneHub");
    }

    [Fact]
    public async Task Start_DataDirectoryIsAFile_StopsWithASentenceThatNamesIt()
    {
        var file = Path.Combine(_directory, "file");
        await File.WriteAllTextAsync(file, "");

        await RefusesAsync("AigneHub__DataDirectory: ", ("AigneHub__DataDirectory", file));
    }

    [Theory]
    [InlineData("hub.lock")]
    [InlineData("hub.db")]
    [InlineData("master.key.tmp")]
    public async Task Start_DataDirectoryWithADirectoryInTheWay_StopsWithASentenceThatNamesIt(string name)
    {
        _ = Directory.CreateDirectory(Path.Combine(_directory, name));

        await RefusesAsync("AigneHub__DataDirectory: ");
    }

    [Fact]
    public async Task Start_WrongArgument_StopsWithASentence()
    {
        var result = await LocalProgram.RunAsync(_directory, ["--AigneHub:Demo=true", "-x=1"]);

        AssertRefused(result, "Arguments: ");
    }

    private async Task RefusesAsync(string beginning, params (string, string)[] settings) =>
        AssertRefused(await LocalProgram.RunAsync(_directory, [], settings), beginning);

    private static void AssertRefused(ProgramResult result, string beginning)
    {
        Assert.Equal(1, result.ExitCode);
        Assert.True(result.Output.Length == 0, result.Output);
        Assert.StartsWith(beginning, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }
}
