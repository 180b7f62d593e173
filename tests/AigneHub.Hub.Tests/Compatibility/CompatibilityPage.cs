using System.Text;
using AigneHub.Hub.Tests.Compatibility.Wires;
using AigneHub.Providers;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Tests.Compatibility;

/// <summary>The part of the page on compatibility that is found out by trying.</summary>
internal static class CompatibilityPage
{
    public const string Begin = "<!-- found out by the tests: begin -->\n";

    public const string End = "<!-- found out by the tests: end -->\n";

    public static async Task<string> WriteAsync(MatrixFixture fixture)
    {
        var page = new StringBuilder("\n## What each provider offers\n\n");
        WriteOffers(page);
        _ = page.Append("\n## What works through which protocol\n\n");
        WriteCells(page);
        _ = page.Append("\n## What becomes of an option\n\n");
        await WriteOptionsAsync(page, fixture);
        return page.Append('\n').ToString();
    }

    private static void WriteOffers(StringBuilder page)
    {
        var operations = Enum.GetValues<Operation>();
        WriteRow(page, ["provider", .. operations.Select(OperationNames.Of), "Responses", "Messages"]);
        WriteRule(page, operations.Length + 3);
        foreach (var provider in ProviderRegistry.All)
        {
            string Own(Protocol protocol) =>
                !provider.Offers(Operation.Chat) ? "" : provider.Speaks(protocol, Operation.Chat) ? "its own" : "translated";
            WriteRow(
                page,
                [
                    provider.Name,
                    .. operations.Select(operation => provider.Offers(operation) ? "✓" : ""),
                    Own(Protocol.OpenAiResponses),
                    Own(Protocol.Anthropic),
                ]);
        }
    }

    private static void WriteCells(StringBuilder page)
    {
        var notes = new List<string>();
        foreach (var caller in Matrix.Callers)
        {
            _ = page.Append($"Apps that speak {caller.Name}:\n\n");
            WriteRow(page, ["", .. Matrix.Wires.Select(wire => wire.Name)]);
            WriteRule(page, Matrix.Wires.Count + 1);
            foreach (var scenario in Matrix.Scenarios)
            {
                WriteRow(page, [Words(scenario), .. Matrix.Wires.Select(wire => Cell(Matrix.NotOffered(caller, wire, scenario)))]);
            }

            _ = page.Append('\n');
        }

        foreach (var (number, note) in notes.Index())
        {
            _ = page.Append($"{number + 1}. {note}\n");
        }

        string Cell(string? reason)
        {
            if (reason is null)
            {
                return "✓";
            }

            if (!notes.Contains(reason))
            {
                notes.Add(reason);
            }

            return $"not offered ({notes.IndexOf(reason) + 1})";
        }
    }

    private static async Task WriteOptionsAsync(StringBuilder page, MatrixFixture fixture)
    {
        _ = page.Append("For apps that speak OpenAI chat; the others' options of the same meaning fare alike.\n\n");
        WriteRow(page, ["option", .. Matrix.Wires.Select(wire => wire.Name)]);
        WriteRule(page, Matrix.Wires.Count + 1);
        foreach (var option in Option.All)
        {
            var row = new List<string> { option.Name };
            foreach (var wire in Matrix.Wires)
            {
                row.Add(await TryAsync(fixture, wire, option));
            }

            WriteRow(page, row);
        }
    }

    private static async Task<string> TryAsync(MatrixFixture fixture, Wire wire, Option option)
    {
        var upstream = fixture.UpstreamOf(wire.Name);
        var model = $"{wire.Provider}/{wire.Model}";
        upstream.Says(new Reply());
        var plain = await fixture.Hub.PostAsync("/v1/chat/completions", option.PlainBody(model));
        Assert.True(plain.Status == 200, plain.Text);
        var without = upstream.LastRequest!.Text;
        upstream.Says(new Reply());
        var answer = await fixture.Hub.PostAsync("/v1/chat/completions", option.Body(model));
        if (answer.Status == 400)
        {
            Assert.Null(upstream.LastRequest);
            Assert.False(string.IsNullOrEmpty(answer.Param), answer.Text);
            return "refused";
        }

        Assert.Equal(200, answer.Status);
        return upstream.LastRequest!.Text == without ? "left out" : "passes";
    }

    private static string Words(Scenario scenario) => scenario switch
    {
        Scenario.Text => "text",
        Scenario.Tool => "a tool call",
        Scenario.ParallelTools => "parallel tool calls",
        Scenario.ToolResults => "results of parallel calls",
        Scenario.Vision => "an image in the prompt",
        Scenario.Reasoning => "reasoning",
        Scenario.StructuredOutput => "structured output",
        Scenario.OutputLimit => "output limit reached",
        Scenario.RateLimited => "rate limit at the provider",
        Scenario.Rejected => "request refused by the provider",
        Scenario.ErrorInAnswer => "error within the answer",
        _ => "connection cut within the answer",
    };

    private static void WriteRow(StringBuilder page, IEnumerable<string> cells) =>
        page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static void WriteRule(StringBuilder page, int columns) =>
        page.Append('|').Insert(page.Length, "---|", columns).Append('\n');
}
