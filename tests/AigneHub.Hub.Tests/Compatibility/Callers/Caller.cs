using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility.Callers;

/// <summary>An app that speaks one of the hub's protocols.</summary>
internal abstract class Caller
{
    /// <summary>A picture of one pixel, in base64.</summary>
    public const string Pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    /// <summary>Stands in the schema of a structured answer, and so must reach the provider.</summary>
    public const string SchemaMark = "the answer to everything";

    public abstract string Name { get; }

    protected abstract string Path { get; }

    public async Task<Seen> AskAsync(HubHost hub, Scenario scenario, string model, bool stream)
    {
        var body = Body(scenario, model);
        MarkStream(body, stream);
        var answer = await hub.PostAsync(Path, body.ToJsonString());
        var seen = new Seen { Status = answer.Status };
        if (answer.Status != 200)
        {
            seen.Error = ErrorOf(answer.Json);
        }
        else if (stream)
        {
            Assert.Equal("text/event-stream", answer.ContentType);
            ReadStream(answer, seen);
        }
        else
        {
            ReadWhole(answer.Json, seen);
        }

        return seen;
    }

    protected abstract JsonObject Body(Scenario scenario, string model);

    protected abstract void MarkStream(JsonObject body, bool stream);

    protected abstract void ReadWhole(System.Text.Json.JsonElement answer, Seen seen);

    protected abstract void ReadStream(HubAnswer answer, Seen seen);

    /// <summary>The message of an error in the protocol's own form; fails when it has another.</summary>
    protected abstract string ErrorOf(System.Text.Json.JsonElement body);

    protected static JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["answer"] = new JsonObject { ["type"] = "integer", ["description"] = SchemaMark },
        },
        ["required"] = new JsonArray("answer"),
        ["additionalProperties"] = false,
    };

    protected static JsonObject Parameters() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["city"] = new JsonObject { ["type"] = "string" } },
        ["required"] = new JsonArray("city"),
    };

    protected static bool NeedsTools(Scenario scenario) =>
        scenario is Scenario.Tool or Scenario.ParallelTools or Scenario.ToolResults;
}
