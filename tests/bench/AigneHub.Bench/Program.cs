using System.CommandLine;
using AigneHub.Bench;
using AigneHub.Bench.Gateways;

var programs = new Option<DirectoryInfo>("--programs")
{
    Description = "Where the published programs are; tests/bench/run gives it.",
    Required = true,
};
var only = new Option<string[]>("--only")
{
    Description = "What to measure: any of direct, nginx, yarp, hub, selling.",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [.. Gateway.Names],
}.AcceptOnlyFromAmong([.. Gateway.Names]);
var rounds = new Option<int>("--rounds")
{
    Description = "How often everything is measured; the table has the medians.",
    DefaultValueFactory = _ => 3,
};
var seconds = new Option<int>("--seconds")
{
    Description = "How long calls a second are measured of each gateway, in turns of 2 s, the warm-up apart.",
    DefaultValueFactory = _ => 12,
};
var check = new Option<bool>("--check") { Description = "End with exit code 1 when the hub misses a floor." };

var command = new RootCommand("Measures the hub beside nginx and YARP, in front of the same upstream.")
{
    programs, only, rounds, seconds, check,
};
command.SetAction(async (arguments, cancellationToken) =>
{
    var options = new BenchOptions(
        arguments.GetRequiredValue(programs).FullName,
        arguments.GetRequiredValue(only),
        arguments.GetRequiredValue(rounds),
        TimeSpan.FromSeconds(arguments.GetRequiredValue(seconds)));
    try
    {
        var floorsHeld = await BenchRun.RunAsync(options, Console.Out, cancellationToken);
        return floorsHeld || !arguments.GetValue(check) ? 0 : 1;
    }
    catch (BenchException failure)
    {
        await Console.Error.WriteLineAsync(failure.Message);
        return 2;
    }
});
return await command.Parse(args).InvokeAsync();
