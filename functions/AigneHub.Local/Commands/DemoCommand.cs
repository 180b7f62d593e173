using System.CommandLine;
using System.Security.Cryptography;
using AigneHub.Embedded;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Reconciliation;
using AigneHub.Local.Demo;

namespace AigneHub.Local.Commands;

/// <summary><c>demo</c>: fills an empty data directory with made-up customers and calls.</summary>
internal static class DemoCommand
{
    private static readonly string[] Settings =
    [
        "--AigneHub:Mode=service-provider", "--AigneHub:Payments:TestCheckout=true", "--AigneHub:Demo=true",
        "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning",
    ];

    /// <param name="buildHub">Builds a hub of settings and a clock.</param>
    public static Command Create(Func<string[], TimeProvider, CancellationToken, Task<WebApplication>> buildHub)
    {
        var password = new Option<string?>("--password") { Description = "Of everybody in it. Default: one is made up." };
        var days = new Option<int>("--days")
        {
            Description = "How many days until now it tells of.",
            DefaultValueFactory = _ => DemoStory.Days,
        };
        var command = new Command("demo", "Fill an empty data directory with made-up customers, calls and payments.")
        {
            password,
            days,
        };
        command.SetAction((parsed, cancellationToken) => FillAsync(
            buildHub,
            parsed.GetValue(password) ?? RandomNumberGenerator.GetHexString(16, lowercase: true),
            Math.Clamp(parsed.GetValue(days), 1, DemoStory.Days),
            parsed.InvocationConfiguration,
            cancellationToken));
        command.ShowExamples("AigneHub__DataDirectory=demo AigneHub.Local demo");
        return command;
    }

    private static async Task<int> FillAsync(
        Func<string[], TimeProvider, CancellationToken, Task<WebApplication>> buildHub,
        string password,
        int days,
        InvocationConfiguration console,
        CancellationToken cancellationToken)
    {
        var end = TimeProvider.System.GetUtcNow();
        var clock = new DemoClock(new DateTimeOffset(end.UtcDateTime.Date, TimeSpan.Zero).AddDays(1 - days));
        var key = "sk-hub-" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        try
        {
            var app = await buildHub([.. Settings, "--AigneHub:OperatorKey=" + key], clock, cancellationToken).ConfigureAwait(false);
            await using (app.ConfigureAwait(false))
            {
                await app.StartAsync(cancellationToken).ConfigureAwait(false);
                using var hub = new DemoHub(app.Urls.First());
                var story = new DemoStory(app, clock, hub, key, password, days);
                var calls = await story.TellAsync(end, cancellationToken).ConfigureAwait(false);
                var books = await app.Services.GetRequiredService<BooksReconciliation>()
                    .RunAsync(null, days, cancellationToken).ConfigureAwait(false);
                await app.StopAsync(cancellationToken).ConfigureAwait(false);
                Tell(console.Output, calls, books, password);
                return books.Differences == 0 ? ExitCodes.Done : ExitCodes.Failed;
            }
        }
        catch (Exception problem) when (problem is EmbeddedStoreException or ConfigurationProblem)
        {
            await console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return ExitCodes.Failed;
        }
    }

    private static void Tell(TextWriter output, int calls, BooksReport books, string password) => output.WriteLine(
        $"""
        {calls} calls were made. {books.Accounts} accounts compared: {books.Differences} differences.

        Run it, with the same AigneHub__DataDirectory:

          AigneHub__Mode=service-provider AigneHub__Payments__TestCheckout=true AigneHub.Local

        Sign in as {DemoStory.OperatorEmail}, or as {DemoCustomer.All[0].Email}. Everybody's password: {password}
        """);
}
