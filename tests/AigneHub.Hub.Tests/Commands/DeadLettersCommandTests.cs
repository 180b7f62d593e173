using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Commands;

public sealed class DeadLettersCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-dead-letters-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("dead-letters list", 0, "SUBSCRIBER  ID  ACCOUNT  PUBLISHED  REASON")]
    [InlineData("dead-letters replay usage-aggregation", 0, "0 of 'usage-aggregation' will be handled when the hub runs.")]
    [InlineData("dead-letters replay usage-aggregation 7", 1, "'usage-aggregation' has no dead letter of the id '7'.")]
    [InlineData("dead-letters replay nobody", 1, "There is no subscriber 'nobody', but ")]
    public async Task Run_NoDeadLetters_SaysSo(string arguments, int exitCode, string says)
    {
        var result = await LocalProgram.RunAsync(_directory, arguments.Split(' '));

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(says, result.Output + result.Error, StringComparison.Ordinal);
    }
}
