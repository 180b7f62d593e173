using AigneHub.Hub.Export;

namespace AigneHub.Hub.Statements;

/// <summary>The lines of a statement as a file.</summary>
internal static class StatementTable
{
    public static ExportTable<StatementLine> Of(Statement statement) => new(
        $"statement-{statement.Period}",
        [
            new("model", (csv, line) => csv.Text(line.Model)),
            new("key", (csv, line) => csv.Text(line.Key)),
            new("project", (csv, line) => csv.Text(line.Project)),
            new("calls", (csv, line) => csv.Number(line.Calls)),
            new("amount", (csv, line) => csv.Amount(line.Amount)),
        ],
        StatementJson.Write);
}
