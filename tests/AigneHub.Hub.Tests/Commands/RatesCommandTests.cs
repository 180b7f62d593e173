using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Commands;

public sealed class RatesCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-rates-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Import_TriedThenDone_ShowsInTheDrift()
    {
        var table = Path.Combine(_directory, "prices.csv");
        await File.WriteAllTextAsync(
            table, "model,input,cache_read,output\nopenai/gpt-4o-mini,0.2,0.075,0.6\nacme/anvil,1,,4\nopenai/gpt-4o,100,,100\n");

        var tried = await RunAsync("rates", "import", table, "--dry-run");
        var before = await RunAsync("rates", "drift");
        var done = await RunAsync("rates", "import", table);
        var after = await RunAsync("rates", "drift");

        Assert.Equal((0, 0, 0, 0), (tried.ExitCode, before.ExitCode, done.ExitCode, after.ExitCode));
        Assert.EndsWith("2 would change, 1 held.", tried.Output.Trim(), StringComparison.Ordinal);
        Assert.Contains("acme/anvil          new      1      4", tried.Output, StringComparison.Ordinal);
        Assert.StartsWith("0 of ", LastLine(before), StringComparison.Ordinal);
        Assert.StartsWith("2 changed, 1 held as proposal prop_", LastLine(done), StringComparison.Ordinal);
        Assert.StartsWith("1 of ", LastLine(after), StringComparison.Ordinal);
        Assert.Contains("openai/gpt-4o-mini  0.75", after.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.csv", "cannot be read")]
    [InlineData("wrong.csv", "Line 1 of the table")]
    [InlineData("wrong.json", "is not valid JSON")]
    public async Task Import_WrongFile_SaysSo(string name, string says)
    {
        var path = Path.Combine(_directory, name);
        if (!name.StartsWith("none", StringComparison.Ordinal))
        {
            await File.WriteAllTextAsync(path, "nonsense");
        }

        var result = await RunAsync("rates", "import", path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) => LocalProgram.RunAsync(_directory, arguments);

    private static string LastLine(ProgramResult result) => result.Output.Trim().Split('\n')[^1];
}
