using System.Text;
using System.Text.Json;
using AigneHub.Hub.Tests.Compatibility;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Videos;

namespace AigneHub.Hub.Tests.Sdk;

/// <summary>AIGNE's published client against providers of three shapes.</summary>
public sealed class AigneClientTests(MatrixFixture fixture) : IClassFixture<MatrixFixture>
{
    private static readonly NodePrograms Programs = new("sdk-aigne");

    public static TheoryData<string, string> Cells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var provider in new[] { "openai", "anthropic", "google" })
        {
            foreach (var scenario in new[] { "text", "stream", "structured", "tools" })
            {
                cells.Add(provider, scenario);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Ask_ThroughTheHub_GivesTheClientWhatTheModelSaid(string provider, string scenario)
    {
        var wire = Matrix.Wires.First(one => one.Provider == provider);
        var reply = Reply.For(scenario switch
        {
            "structured" => Scenario.StructuredOutput,
            "tools" => Scenario.Tool,
            _ => Scenario.Text,
        });
        fixture.UpstreamOf(wire.Name).Says(reply);

        var answer = await AskAsync(scenario, $"{wire.Provider}/{wire.Model}");

        Assert.False(answer.TryGetProperty("error", out var error), error.ToString());
        var usage = answer.GetProperty("usage");
        Assert.Equal(Reply.PromptTokens, usage.GetProperty("inputTokens").GetInt32());
        Assert.Equal(JsonValueKind.Number, usage.GetProperty("aigneHubCredits").ValueKind);
        if (scenario == "structured")
        {
            Assert.Equal(42, answer.GetProperty("json").GetProperty("answer").GetInt32());
            return;
        }

        Assert.Equal(reply.WholeText, answer.GetProperty("text").GetString());
        Assert.Equal(
            reply.Calls.Select(call => call.Name),
            scenario == "tools"
                ? answer.GetProperty("toolCalls").EnumerateArray().Select(call => call.GetProperty("function").GetProperty("name").GetString())
                : []);
    }

    [Fact]
    public async Task Draw_ThroughTheHub_GivesTheClientAnImageItCouldFetch()
    {
        var answer = await AskAsync("image", "demo/image");

        Assert.False(answer.TryGetProperty("error", out var error), error.ToString());
        Assert.Equal("file", answer.GetProperty("images")[0].GetProperty("type").GetString());
        Assert.NotEmpty(answer.GetProperty("images")[0].GetProperty("data").GetBytesFromBase64());
    }

    [Fact]
    public async Task Film_ThroughTheHub_GivesTheClientAVideoItCouldFetch()
    {
        await using var bench = await VideoBench.StartAsync();
        bench.Upstream.Answer = new SoraUpstream().AnswerAsync;

        var answer = await VideoBench.PassAsync(bench.Time, AskAsync(bench.Hub, "video", "openai/sora-2"));

        Assert.False(answer.TryGetProperty("error", out var error), error.ToString());
        Assert.Equal(4, answer.GetProperty("seconds").GetInt32());
        Assert.Equal(0.4m, answer.GetProperty("usage").GetProperty("aigneHubCredits").GetDecimal());
        var video = answer.GetProperty("videos")[0];
        Assert.Equal("file", video.GetProperty("type").GetString());
        Assert.Equal(SoraUpstream.Content, Encoding.Latin1.GetString(video.GetProperty("data").GetBytesFromBase64()));
    }

    [Fact]
    public async Task Film_RefusedByTheProvider_GivesTheClientTheMessage()
    {
        await using var bench = await VideoBench.StartAsync();
        bench.Upstream.Answer = new SoraUpstream
        {
            End = "failed",
            Error = """{"code":"moderation_blocked","message":"It shows what it must not."}""",
        }.AnswerAsync;

        var answer = await VideoBench.PassAsync(bench.Time, AskAsync(bench.Hub, "video", "openai/sora-2"));

        Assert.Contains("It shows what it must not.", answer.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Single(bench.Upstream.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task Ask_ModelThatIsNotThere_GivesTheClientTheMessage()
    {
        var answer = await AskAsync("text", "nobody/nothing");

        Assert.Contains("There is no provider 'nobody'", answer.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private Task<JsonElement> AskAsync(string scenario, string model) => AskAsync(fixture.Hub, scenario, model);

    private static async Task<JsonElement> AskAsync(HubHost hub, string scenario, string model)
    {
        var output = "\n" + await Programs.RunAsync(hub, "ask.js", scenario, model);
        return JsonDocument.Parse(output[output.LastIndexOf("\n{", StringComparison.Ordinal)..].Trim()).RootElement;
    }
}
