using System.Text.Json.Nodes;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Hub.Tests.Chat;
using AigneHub.Providers.Chat;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Responses;

public sealed class ResponsesWriterTests
{
    [Fact]
    public void Write_CallOfAToolInANamespace_NamesBoth()
    {
        const string request = """{"tools":[{"type":"namespace","name":"agents","tools":[{"type":"function","name":"close"}]}]}""";

        var response = ResponsesScript.Whole(
            sink =>
            {
                sink.Begin("x", "m");
                sink.ToolCall(0, 0, "c1", "agents__close", null);
                sink.ToolArguments(0, 0, "{}"u8);
                sink.Finish(0, FinishReason.ToolCalls);
            },
            request);

        var call = response["output"]![0]!;
        Assert.Equal(("close", "agents"), ((string)call["name"]!, (string)call["namespace"]!));
    }

    [Fact]
    public void Stream_ThoughtTextAndCalls_TellsEveryStep()
    {
        var events = ResponsesScript.Events(sink =>
        {
            sink.Begin("c", "m");
            sink.Reasoning(0, "Hm"u8);
            sink.Seal(0, new ReasoningSeal("anthropic", "sig"));
            sink.Text(0, "Let "u8);
            sink.Text(0, "me"u8);
            sink.ToolCall(0, 0, "c1", "f", null);
            sink.ToolCall(0, 1, "c2", "g", null);
            sink.ToolArguments(0, 0, "{}"u8);
            sink.ToolArguments(0, 1, "{\\\"a\\\":1}"u8);
            sink.Finish(0, FinishReason.ToolCalls);
        });

        Assert.Equal(
            [
                "response.created", "response.in_progress",
                "response.output_item.added", "response.reasoning_summary_part.added",
                "response.reasoning_summary_text.delta", "response.reasoning_summary_text.done",
                "response.reasoning_summary_part.done", "response.output_item.done",
                "response.output_item.added", "response.content_part.added", "response.output_text.delta",
                "response.output_text.delta", "response.output_text.done", "response.content_part.done",
                "response.output_item.done",
                "response.output_item.added", "response.output_item.added",
                "response.function_call_arguments.delta", "response.function_call_arguments.delta",
                "response.function_call_arguments.done", "response.output_item.done",
                "response.function_call_arguments.done", "response.output_item.done",
                "response.completed",
            ],
            events.Select(data => data["type"]!.GetValue<string>()));
        var output = events[^1]["response"]!["output"]!.AsArray();
        Assert.Equal(["reasoning", "message", "function_call", "function_call"], output.Select(item => (string)item!["type"]!));
        Assert.Equal("{\"a\":1}", (string)output[3]!["arguments"]!);
        Assert.Equal(("c2", "g", "completed"), ((string)output[3]!["call_id"]!, (string)output[3]!["name"]!, (string)output[3]!["status"]!));
        Assert.Equal(new ReasoningSeal("anthropic", "sig"), SealText.Parse((string)output[0]!["encrypted_content"]!)!.Seal);
    }

    [Fact]
    public void Stream_RequestOnManyLines_IsRepeatedOnOne()
    {
        var request = "{\"metadata\":{\r\n  \"a\": \"b\\nc\"\n},\"tools\":[\n]}";

        var events = ResponsesScript.Events(sink => sink.Begin("c", "m"), request);

        Assert.All([events[0], events[^1]], data => Assert.Equal("b\nc", (string)data["response"]!["metadata"]!["a"]!));
    }

    [Fact]
    public void Whole_Usage_CountsEveryTokenOnceAndTellsTheCost()
    {
        var usage = ResponsesScript.Whole(sink => sink.Text(0, "x"u8))["usage"]!;

        Assert.Equal((15, 5, 20), ((int)usage["input_tokens"]!, (int)usage["output_tokens"]!, (int)usage["total_tokens"]!));
        Assert.Equal(5, (int)usage["input_tokens_details"]!["cached_tokens"]!);
        Assert.Equal(2, (int)usage["output_tokens_details"]!["reasoning_tokens"]!);
        Assert.Equal(0.000000007m, (decimal)usage["cost"]!);
    }

    [Theory]
    [InlineData(FinishReason.Length, "max_output_tokens")]
    [InlineData(FinishReason.ContentFilter, "content_filter")]
    public void Answer_CutShort_IsIncomplete(FinishReason reason, string why)
    {
        void Play(IChatSink sink)
        {
            sink.Begin("c", "m");
            sink.Text(0, "x"u8);
            sink.Finish(0, reason);
        }

        var whole = ResponsesScript.Whole(Play);
        var last = ResponsesScript.Events(Play)[^1];

        Assert.Equal(("incomplete", why), ((string)whole["status"]!, (string)whole["incomplete_details"]!["reason"]!));
        Assert.Equal("incomplete", (string)whole["output"]![0]!["status"]!);
        Assert.Equal("response.incomplete", (string)last["type"]!);
    }

    [Fact]
    public void Answer_SealedCall_ComesAfterItsSeal()
    {
        var output = ResponsesScript.Whole(sink => sink.ToolCall(0, 0, "c1", "f", new ReasoningSeal("google", "sig")))["output"]!;

        Assert.Equal("reasoning", (string)output[0]!["type"]!);
        Assert.Equal(
            new SealText(new ReasoningSeal("google", "sig"), "c1"), SealText.Parse((string)output[0]!["encrypted_content"]!));
        Assert.Equal("function_call", (string)output[1]!["type"]!);
    }

    [Fact]
    public void Answer_CustomTool_GivesTheTextItself()
    {
        const string request = """{"tools":[{"type":"custom","name":"patch"}]}""";
        void Play(IChatSink sink)
        {
            sink.Begin("c", "m");
            sink.ToolCall(0, 0, "c1", "patch", null);
            sink.ToolArguments(0, 0, "{\\\"input\\\":"u8);
            sink.ToolArguments(0, 0, "\\\"a\\\\nb\\\"}"u8);
            sink.Finish(0, FinishReason.ToolCalls);
        }

        var item = ResponsesScript.Whole(Play, request)["output"]![0]!;
        var events = ResponsesScript.Events(Play, request);

        Assert.Equal(("custom_tool_call", "a\nb"), ((string)item["type"]!, (string)item["input"]!));
        Assert.Equal("a\nb", (string)events.Single(data => (string)data["type"]! == "response.custom_tool_call_input.done")["input"]!);
    }

    [Fact]
    public void Stream_Fails_TellsAFailedResponse()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var fields = JsonFields.Parse("{}"u8).Value;
        var writer = new AigneHub.Hub.Responses.ResponsesWriter(new(Scripts.Body(stream: true), fields), output);
        writer.Begin("c", "m");
        writer.Text(0, "Hel"u8);

        writer.Fail(new HubError(ErrorCodes.UpstreamRateLimited, "Slow down."));

        var last = System.Text.Encoding.UTF8.GetString(output.WrittenSpan).TrimEnd().Split('\n')[^1]["data: ".Length..];
        var response = JsonNode.Parse(last)!["response"]!;
        Assert.Equal(("failed", "rate_limit_exceeded", "Slow down."),
            ((string)response["status"]!, (string)response["error"]!["code"]!, (string)response["error"]!["message"]!));
    }

    [Fact]
    public void Answer_AnyPieces_StreamGivesWhatTheWholeGives()
    {
        Prop.ForAll(ChatSteps.Any.ToArbitrary(), steps =>
        {
            var one = steps.Where(step => step.Choice == 0).ToArray();
            var whole = ResponsesScript.Whole(sink => ChatSteps.Play(one, sink));
            var events = ResponsesScript.Events(sink => ChatSteps.Play(one, sink));
            return JsonNode.DeepEquals(whole, events[^1]["response"])
                && JsonNode.DeepEquals(whole["output"], Merge(events));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    /// <summary>The items as their last event showed them, each checked against the deltas before it.</summary>
    private static JsonArray Merge(IReadOnlyList<JsonNode> events)
    {
        var items = new SortedDictionary<int, JsonNode>();
        foreach (var done in events.Where(data => (string)data["type"]! == "response.output_item.done"))
        {
            var item = done["item"]!.DeepClone();
            items[(int)done["output_index"]!] = item;
            var deltas = string.Concat(events
                .Where(data => data["delta"] is not null && (string?)data["item_id"] == (string)item["id"]!)
                .Select(data => (string)data["delta"]!));
            Assert.Equal(TextOf(item), deltas);
        }

        return new JsonArray([.. items.Values]);
    }

    private static string TextOf(JsonNode item) => (string)item["type"]! switch
    {
        "message" => string.Concat(item["content"]!.AsArray().Select(part => (string?)part!["text"] ?? (string?)part["refusal"])),
        "reasoning" => string.Concat(item["summary"]!.AsArray().Select(part => (string)part!["text"]!)),
        _ => (string)item["arguments"]!,
    };
}
