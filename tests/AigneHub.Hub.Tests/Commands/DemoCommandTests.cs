using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Commands;

/// <summary>The story that the demo fills a data directory with.</summary>
public sealed class DemoCommandTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("aignehub-demo-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Demo_EmptyDirectory_AddsUpAndIsNotToldTwice()
    {
        var told = await LocalProgram.RunAsync(_data.FullName, ["demo", "--days", "6"]);
        var verified = await LocalProgram.RunAsync(_data.FullName, ["ledger", "verify"]);
        var again = await LocalProgram.RunAsync(_data.FullName, ["demo", "--days", "6"]);

        Assert.True(told.ExitCode == 0, told.Error + told.Output);
        Assert.Contains(" 0 differences.", told.Output, StringComparison.Ordinal);
        Assert.True(verified.ExitCode == 0, verified.Output);
        Assert.Contains("adds up", verified.Output, StringComparison.Ordinal);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("needs an empty one", again.Error, StringComparison.Ordinal);
    }
}
