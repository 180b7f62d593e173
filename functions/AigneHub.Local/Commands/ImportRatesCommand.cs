using System.CommandLine;
using AigneHub.Core.Rates;
using AigneHub.Core.Usage;
using AigneHub.Hub.Rates;

namespace AigneHub.Local.Commands;

/// <summary><c>rates import</c>.</summary>
internal static class ImportRatesCommand
{
    private const string Actor = "command line";

    private static readonly string[] Headings = ["MODEL", "WHAT", "INPUT", "OUTPUT", "MARGIN"];

    public static Command Create(HubAccess hub)
    {
        var file = new Argument<FileInfo>("file") { Description = "Price lists: JSON, or a table whose name ends in .csv." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tell what would change." };
        var note = new Option<string?>("--note") { Description = "Why, for the history of the rates." };
        var command = new Command("import", "Lay price lists over the costs. What jumps too far is held as a proposal.")
        {
            file,
            dryRun,
            note,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (path, tries, why) = (parsed.GetValue(file)!, parsed.GetValue(dryRun), parsed.GetValue(note));
            return hub.UseAsync<PriceDesk>(
                (desk, token) => ImportAsync(desk, path, tries, why, parsed.InvocationConfiguration, token),
                address => PriceListFile.Post(
                    $"{address}{RatesCommand.Path}/import{(tries ? "?dry_run=true" : string.Empty)}", path),
                parsed.InvocationConfiguration.Error,
                cancellationToken);
        });
        command.ShowExamples(
            "AigneHub.Local rates import prices.csv --dry-run",
            "AigneHub.Local rates import prices.json --note November");
        return command;
    }

    private static async Task<int> ImportAsync(
        PriceDesk desk,
        FileInfo file,
        bool dryRun,
        string? note,
        InvocationConfiguration console,
        CancellationToken cancellationToken)
    {
        if (await PriceListFile.ReadAsync(file, console.Error, cancellationToken).ConfigureAwait(false) is not { } lists)
        {
            return ExitCodes.Failed;
        }

        var done = await desk.ImportAsync(lists, dryRun, Actor, note, cancellationToken).ConfigureAwait(false);
        if (done.Failed)
        {
            console.Error.WriteLine(done.Error.Message);
            return ExitCodes.Failed;
        }

        Show(console.Output, done.Value, dryRun);
        return ExitCodes.Done;
    }

    private static void Show(TextWriter output, ImportReport report, bool dryRun)
    {
        var held = report.Held.Select(change => Row(change, "held"));
        TextTable.Write(
            output,
            Headings,
            [.. report.Changes.Select(change => Row(change, change.Before is null ? "new" : "changed")), .. held]);
        var proposal = report.Proposal is { } id ? $" as proposal {id}" : string.Empty;
        output.WriteLine(
            $"{report.Changes.Count} {(dryRun ? "would change" : "changed")}, {report.Held.Count} held{proposal}.");
    }

    private static string[] Row(OfferChange change, string what) =>
    [
        change.Model,
        what,
        PriceCells.Of(change.After?.Cost, UsageClass.Input),
        PriceCells.Of(change.After?.Cost, UsageClass.Output),
        PriceCells.Margin(change.After?.LeastReturn),
    ];
}
