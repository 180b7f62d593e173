using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Compatibility.Callers;

namespace AigneHub.Hub.Tests.Compatibility;

public sealed class MatrixTests(MatrixFixture fixture) : IClassFixture<MatrixFixture>
{
    public static TheoryData<string, string, Scenario, bool> Cells()
    {
        var cells = new TheoryData<string, string, Scenario, bool>();
        foreach (var caller in Matrix.Callers)
        {
            foreach (var wire in Matrix.Wires)
            {
                foreach (var scenario in Matrix.Scenarios)
                {
                    cells.Add(caller.Name, wire.Name, scenario, false);
                    cells.Add(caller.Name, wire.Name, scenario, true);
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Ask_EveryCell_GivesTheAppWhatTheModelSaid(
        string callerName, string wireName, Scenario scenario, bool stream)
    {
        var caller = Matrix.Callers.Single(one => one.Name == callerName);
        var upstream = fixture.UpstreamOf(wireName);
        var wire = upstream.Wire;
        var reply = Reply.For(scenario);
        upstream.Says(reply);

        var seen = await caller.AskAsync(fixture.Hub, scenario, $"{wire.Provider}/{wire.Model}", stream);

        if (Matrix.NotOffered(caller, wire, scenario) is not null)
        {
            Assert.Equal(400, seen.Status);
            Assert.NotNull(seen.Error);
            Assert.Null(upstream.LastRequest);
            return;
        }

        if (reply.Trouble is { } trouble)
        {
            CheckTrouble(trouble, stream, seen);
            return;
        }

        Assert.Null(seen.Error);
        CheckRequest(scenario, upstream.LastRequest!.Text);
        CheckAnswer(scenario, reply, seen);
    }

    private static void CheckTrouble(Scenario trouble, bool stream, Seen seen)
    {
        Assert.False(string.IsNullOrEmpty(seen.Error));
        var status = trouble switch
        {
            Scenario.RateLimited => 429,
            Scenario.Rejected => 400,
            _ => stream ? 200 : 502,
        };
        Assert.Equal(status, seen.Status);
        if (status == 200)
        {
            Assert.Equal(new Reply().WholeText, seen.Text);
        }
    }

    /// <summary>What the app sent must have reached the provider, in whatever form.</summary>
    private static void CheckRequest(Scenario scenario, string request)
    {
        string[] needed = scenario switch
        {
            Scenario.Vision => [Caller.Pixel],
            Scenario.StructuredOutput => [Caller.SchemaMark],
            Scenario.Tool or Scenario.ParallelTools => ["get_weather", "city"],
            Scenario.ToolResults => ["sunny-in-bern", "rain-in-basel", "Bern", "Basel"],
            _ => ["Say hello."],
        };
        foreach (var text in needed)
        {
            Assert.Contains(text, request.Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    private static void CheckAnswer(Scenario scenario, Reply reply, Seen seen)
    {
        if (scenario == Scenario.StructuredOutput)
        {
            Assert.Equal("""{"answer":42}""", JsonNode.Parse(seen.Text)!.ToJsonString());
        }
        else
        {
            Assert.Equal(reply.WholeText, seen.Text);
        }

        Assert.Equal(reply.Thought ?? string.Empty, seen.Thought);
        Assert.Equal(
            reply.Calls.Select(call => (call.Name, Plain(call.WholeArguments))),
            seen.Calls.Select(call => (call.Name, Plain(call.Arguments))));
        var finish = reply.IsCutShort ? "length" : reply.Calls.Count > 0 ? "tools" : "stop";
        Assert.Equal(finish, seen.Finish ?? finish);
        Assert.Equal(Reply.PromptTokens, seen.PromptTokens);
        Assert.Equal(Reply.CachedTokens, seen.CachedTokens);
        Assert.Equal(Reply.AnswerTokens, seen.AnswerTokens);
    }

    private static string Plain(string json) => JsonNode.Parse(json)!.ToJsonString();
}
