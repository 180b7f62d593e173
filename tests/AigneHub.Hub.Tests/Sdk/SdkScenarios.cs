using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Compatibility;
using AigneHub.Hub.Tests.Compatibility.Callers;
using AigneHub.Hub.Tests.Hosting;
using OpenAI;

namespace AigneHub.Hub.Tests.Sdk;

/// <summary>What OpenAI's .NET client is tried with, whichever of its two APIs it uses.</summary>
internal static class SdkScenarios
{
    public static BinaryData Parameters { get; } = BinaryData.FromString(
        """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""");

    public static BinaryData Schema { get; } = BinaryData.FromString(
        $$$"""
        {"type":"object","properties":{"answer":{"type":"integer","description":"{{{Caller.SchemaMark}}}"}},
         "required":["answer"],"additionalProperties":false}
        """);

    public static TheoryData<string> Wires() => [.. Matrix.Wires.Select(wire => wire.Name)];

    public static TheoryData<string, Scenario> Cells()
    {
        var cells = new TheoryData<string, Scenario>();
        foreach (var wire in Matrix.Wires)
        {
            cells.Add(wire.Name, Scenario.Text);
            cells.Add(wire.Name, Scenario.Tool);
            cells.Add(wire.Name, Scenario.ParallelTools);
            cells.Add(wire.Name, Scenario.StructuredOutput);
        }

        return cells;
    }

    public static OpenAIClient Client(MatrixFixture fixture) => new(
        new ApiKeyCredential(HubHost.OperatorKey),
        new OpenAIClientOptions
        {
            Endpoint = new Uri(fixture.Hub.Address + "/v1"),
            RetryPolicy = new ClientRetryPolicy(0),
        });

    public static string ModelOf(MatrixFixture fixture, string wire)
    {
        var used = fixture.UpstreamOf(wire).Wire;
        return $"{used.Provider}/{used.Model}";
    }

    /// <summary>A structured answer may come with other blanks than the model wrote.</summary>
    public static void CheckText(Scenario scenario, Reply reply, string text)
    {
        var isJson = scenario == Scenario.StructuredOutput;
        Assert.Equal(isJson ? Plain(reply.WholeText) : reply.WholeText, isJson ? Plain(text) : text);
    }

    public static void CheckCalls(Reply reply, IEnumerable<(string Id, string Name, string Arguments)> seen)
    {
        var calls = seen.ToList();
        Assert.Equal(
            reply.Calls.Select(call => (call.Name, Plain(call.WholeArguments))),
            calls.Select(call => (call.Name, Plain(call.Arguments))));
        Assert.Distinct(calls.Select(call => call.Id));
        Assert.DoesNotContain(calls, call => string.IsNullOrEmpty(call.Id));
    }

    private static string Plain(string json) => JsonNode.Parse(json)!.ToJsonString();
}
