using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Commands;

public sealed class HelpTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-help-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("--help", "keys create", "keys list", "keys revoke", "--urls", "--version")]
    [InlineData("keys --help", "create", "list", "revoke <id>", "--json")]
    [InlineData("keys create --help", "--name", "--project", "--scope", "--expires", "Examples:")]
    public async Task Help_Command_MentionsAllThereIs(string arguments, params string[] mentioned)
    {
        var result = await LocalProgram.RunAsync(_directory, arguments.Split(' '));

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(mentioned, text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    [Fact]
    public async Task Version_Any_IsPlain()
    {
        var result = await LocalProgram.RunAsync(_directory, ["--version"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+$", result.Output.Trim());
    }
}
