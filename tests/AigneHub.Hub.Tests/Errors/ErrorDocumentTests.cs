using System.Globalization;
using System.Reflection;
using AigneHub.Core.Errors;
using AigneHub.Hub.Tests.Wholesome;

namespace AigneHub.Hub.Tests.Errors;

public sealed class ErrorDocumentTests
{
    [Fact]
    public void Document_Rows_AreTheCatalogue()
    {
        var catalogue = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (ErrorCode)field.GetValue(null)!)
            .Select(code => new[]
            {
                $"`{code.Name}`",
                code.Status.ToString(CultureInfo.InvariantCulture),
                $"`{code.Type}`",
                code.Retryable ? "yes" : "no",
            });

        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs/errors.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToList();

        Assert.Equal(catalogue, rows.Select(cells => cells[1..5]));
        Assert.All(rows, cells => Assert.NotEmpty(cells[5]));
    }
}
