using System.CommandLine;
using AigneHub.Embedded;

namespace AigneHub.Local.Commands;

/// <summary>What can be done from the command line: run the hub, see to its keys and dead letters, check its ledger, import prices.</summary>
internal static class RootCommands
{
    private static readonly string[] Examples =
    [
        "AigneHub.Local                                   run the hub at http://127.0.0.1:7071",
        "AigneHub.Local --urls http://0.0.0.0:8080        run it at another address",
        "AigneHub.Local keys create --name ci             make a key",
        "AigneHub.Local keys list                         list the keys",
        "AigneHub.Local keys revoke key_…                 revoke one",
        "AigneHub.Local dead-letters list                 list the messages that could not be handled",
        "AigneHub.Local ledger verify                     check that every account adds up",
        "AigneHub.Local rates import prices.csv           import a price list",
        "AigneHub.Local demo                              fill an empty data directory with a made-up story",
        "OPENAI_API_KEY=sk-… AigneHub.Local               run it with OpenAI behind it",
    ];

    /// <summary>The root: without a command it runs the hub, with whatever settings follow.</summary>
    /// <param name="run">Runs the hub until it is stopped; given the settings of the command line.</param>
    /// <param name="hub">How the hub's data are reached.</param>
    /// <param name="readStore">Opens the data for reading only.</param>
    /// <param name="buildHub">Builds a hub of settings and a clock.</param>
    public static RootCommand Create(
        Func<string[], CancellationToken, Task<int>> run,
        HubAccess hub,
        Func<StoreReading> readStore,
        Func<string[], TimeProvider, CancellationToken, Task<WebApplication>> buildHub)
    {
        // Not as unmatched tokens: who lets the root have those lets every command have them.
        var settings = new Argument<string[]>("settings")
        {
            Description = "Settings of the hub, such as --AigneHub:Mode internal.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var root = new RootCommand(
            "AigneHub: one gateway in front of every AI provider. Without a command it runs the hub.\n"
            + "Settings come from appsettings.json, from the environment (AigneHub__Mode) and from the command line.")
        {
            settings,
        };
        root.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(settings)!, run, cancellationToken));
        root.Subcommands.Add(KeysCommand.Create(hub));
        root.Subcommands.Add(DeadLettersCommand.Create(hub));
        root.Subcommands.Add(LedgerCommand.Create(readStore));
        root.Subcommands.Add(RatesCommand.Create(hub));
        root.Subcommands.Add(DemoCommand.Create(buildHub));
        root.ShowExamples(Examples);
        return root;
    }

    private static Task<int> RunAsync(
        string[] settings, Func<string[], CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        if (settings is [var first, ..] && !first.StartsWith("--", StringComparison.Ordinal))
        {
            Console.Error.WriteLine($"There is no command '{first}'. See --help.");
            return Task.FromResult(ExitCodes.Failed);
        }

        return run(settings, cancellationToken);
    }
}
