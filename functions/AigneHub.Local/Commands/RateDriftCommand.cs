using System.CommandLine;
using AigneHub.Core.Rates;
using AigneHub.Core.Usage;
using AigneHub.Hub.Rates;

namespace AigneHub.Local.Commands;

/// <summary><c>rates drift</c>.</summary>
internal static class RateDriftCommand
{
    private static readonly string[] Headings =
        ["MODEL", "FACTOR", "INPUT", "LISTED", "OUTPUT", "LISTED", "MARGIN", "AT LISTED"];

    public static Command Create(HubAccess hub)
    {
        var file = new Argument<FileInfo?>("file")
        {
            Description = "Price lists to compare with; the catalogue that comes with the hub unless told.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("drift", "List the models whose cost is another than in price lists. Changes nothing.")
        {
            file,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file);
            return hub.UseAsync<PriceDesk>(
                (desk, token) => ShowAsync(desk, path, parsed.InvocationConfiguration, token),
                address => path is null
                    ? CurlLine.Of("GET", $"{address}{RatesCommand.Path}/drift")
                    : PriceListFile.Post($"{address}{RatesCommand.Path}/drift", path),
                parsed.InvocationConfiguration.Error,
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> ShowAsync(
        PriceDesk desk, FileInfo? file, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var lists = file is null
            ? null
            : await PriceListFile.ReadAsync(file, console.Error, cancellationToken).ConfigureAwait(false);
        if (file is not null && lists is null)
        {
            return ExitCodes.Failed;
        }

        var report = await desk.DriftAsync(lists, cancellationToken).ConfigureAwait(false);
        if (report.Failed)
        {
            console.Error.WriteLine(report.Error.Message);
            return ExitCodes.Failed;
        }

        TextTable.Write(console.Output, Headings, [.. report.Value.Drifts.Select(Row)]);
        console.Output.WriteLine($"{report.Value.Drifts.Count} of {report.Value.Compared} differ.");
        return ExitCodes.Done;
    }

    private static string[] Row(PriceDrift drift) =>
    [
        drift.Model,
        PriceCells.Factor(drift.Factor),
        PriceCells.Of(drift.Ours?.Cost, UsageClass.Input),
        PriceCells.Of(drift.Listed, UsageClass.Input),
        PriceCells.Of(drift.Ours?.Cost, UsageClass.Output),
        PriceCells.Of(drift.Listed, UsageClass.Output),
        PriceCells.Margin(drift.Ours?.LeastReturn),
        PriceCells.Margin(drift.ReturnAtListed),
    ];
}
