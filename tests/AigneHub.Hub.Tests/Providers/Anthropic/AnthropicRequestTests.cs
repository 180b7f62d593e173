namespace AigneHub.Hub.Tests.Providers.Anthropic;

public sealed class AnthropicRequestTests
{
    [Theory]
    [InlineData("", "\"max_tokens\":64000")]
    [InlineData(",\"max_tokens\":5", "\"max_tokens\":5")]
    [InlineData(",\"max_completion_tokens\":900000", "\"max_tokens\":64000")]
    [InlineData(",\"stream\":true", "\"max_tokens\":64000,\"stream\":true")]
    [InlineData(",\"stop\":[\"END\",\" \"]", "\"max_tokens\":64000,\"stop_sequences\":[\"END\"]")]
    [InlineData(",\"user\":\"u1\"", "\"max_tokens\":64000,\"metadata\":{\"user_id\":\"u1\"}")]
    [InlineData(",\"temperature\":0.5,\"top_p\":0.9,\"top_k\":40", "\"max_tokens\":64000,\"temperature\":0.5,\"top_k\":40")]
    [InlineData(",\"temperature\":1.7", "\"max_tokens\":64000,\"temperature\":1")]
    [InlineData(",\"top_p\":0.9", "\"max_tokens\":64000,\"top_p\":0.9")]
    [InlineData(",\"seed\":7,\"presence_penalty\":1,\"frequency_penalty\":1,\"n\":1", "\"max_tokens\":64000")]
    [InlineData(",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000},\"temperature\":0",
        "\"max_tokens\":64000,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000}")]
    public async Task Write_Options_AreAnthropics(string chat, string expected)
    {
        var sent = await Claude.SendsAsync($$"""{"model":"m","messages":[{"role":"user","content":"Hi"}]{{chat}}}""");

        Assert.Equal(
            $$"""{"model":"claude-sonnet-4-5",{{expected}},"messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}]}""",
            sent);
    }

    [Theory]
    [InlineData("claude-3-haiku-20240307", "\"max_tokens\":4096")]
    [InlineData("claude-opus-4-8", "\"max_tokens\":128000")]
    [InlineData("claude-of-tomorrow", "\"max_tokens\":8192")]
    public async Task Write_NoLimit_IsTheModelsOwn(string model, string expected) =>
        Assert.Contains(expected, await Claude.SendsAsync(Claude.Ask, model), StringComparison.Ordinal);

    [Theory]
    [InlineData("claude-opus-4-8")]
    [InlineData("claude-of-tomorrow")]
    public async Task Write_ModelThatTakesNoSampling_GetsNone(string model)
    {
        var sent = await Claude.SendsAsync(
            """{"model":"m","messages":[{"role":"user","content":"Hi"}],"temperature":0,"top_p":0.5,"top_k":3}""", model);

        Assert.DoesNotContain("temperature", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("top_", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"role":"user","content":"a"},{"role":"user","content":"b"}""", """{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}""")]
    [InlineData("""{"role":"assistant","content":"a"},{"role":"user","content":"  "}""", """{"role":"assistant","content":[{"type":"text","text":"a"}]}""")]
    [InlineData("""{"role":"user","content":"a"},{"role":"assistant","content":"So \n"}""", """{"role":"user","content":[{"type":"text","text":"a"}]},{"role":"assistant","content":[{"type":"text","text":"So"}]}""")]
    [InlineData("""{"role":"assistant","content":"a","images":[{"image_url":{"url":"https://x/i.png"}}]},{"role":"user","content":"b"}""", """{"role":"assistant","content":[{"type":"text","text":"a"}]},{"role":"user","content":[{"type":"image","source":{"type":"url","url":"https://x/i.png"}},{"type":"text","text":"b"}]}""")]
    [InlineData("""{"role":"assistant","refusal":"No."},{"role":"user","content":"b"}""", """{"role":"assistant","content":[{"type":"text","text":"No."}]},{"role":"user","content":[{"type":"text","text":"b"}]}""")]
    public async Task Write_Messages_AlternateAndSaySomething(string messages, string expected) =>
        Assert.Equal($"[{expected}]", await Claude.SendsMessagesAsync($"[{messages}]"));

    [Fact]
    public async Task Write_SystemMessagesAnywhere_StandApart()
    {
        var sent = await Claude.SendsAsync("""
            {"model":"m","messages":[{"role":"system","content":"A"},{"role":"user","content":"Hi"},
             {"role":"developer","content":[{"type":"text","text":"B","cache_control":{"type":"ephemeral","ttl":"1h"}}]}]}
            """);

        Assert.Contains(
            """system":[{"type":"text","text":"A"},{"type":"text","text":"B","cache_control":{"type":"ephemeral","ttl":"1h"}}],"messages":[{"role":"user",""",
            sent,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"image_url","image_url":{"url":"https://x/i.png"}}""", """{"type":"image","source":{"type":"url","url":"https://x/i.png"}}""")]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}""", """{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}""")]
    [InlineData("""{"type":"file","file":{"file_data":"data:application/pdf;base64,AAAA","filename":"a.pdf"}}""", """{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"AAAA"},"title":"a.pdf"}""")]
    [InlineData("""{"type":"file","file":{"file_data":"data:text/markdown;base64,IyBI"}}""", """{"type":"document","source":{"type":"text","media_type":"text/plain","data":"# H"}}""")]
    [InlineData("""{"type":"file","file":{"file_id":"file_1"}}""", """{"type":"document","source":{"type":"file","file_id":"file_1"}}""")]
    public async Task Write_Media_IsABlock(string part, string block) => Assert.Equal(
        $$"""[{"role":"user","content":[{{block}}]}]""",
        await Claude.SendsMessagesAsync($$"""[{"role":"user","content":[{{part}}]}]"""));

    [Fact]
    public async Task Write_ToolLoop_IsOneTurnEach()
    {
        var sent = await Claude.SendsMessagesAsync("""
            [{"role":"user","content":"Weather?"},
             {"role":"assistant","content":null,
              "reasoning_details":[{"type":"reasoning.text","text":"hm","signature":"sig","format":"anthropic"},
                                   {"type":"reasoning.encrypted","data":"xyz","format":"anthropic"},
                                   {"type":"reasoning.text","text":"of others","signature":"s","format":"google"}],
              "tool_calls":[{"id":"call 1","type":"function","function":{"name":"f","arguments":"{\"a\": 1}"}},
                            {"id":"c2","type":"function","function":{"name":"g","arguments":""}},
                            {"id":"c3","type":"function","function":{"name":"g","arguments":"{\"cut"}}]},
             {"role":"tool","tool_call_id":"call 1","content":"21"},
             {"role":"tool","tool_call_id":"c2","content":[{"type":"text","text":"ok"},
                {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]},
             {"role":"user","content":"And?"}]
            """);

        Assert.Equal(
            string.Concat(
                """[{"role":"user","content":[{"type":"text","text":"Weather?"}]},{"role":"assistant","content":[""",
                """{"type":"thinking","thinking":"hm","signature":"sig"},{"type":"redacted_thinking","data":"xyz"},""",
                """{"type":"tool_use","id":"call_1","name":"f","input":{"a":1}},""",
                """{"type":"tool_use","id":"c2","name":"g","input":{}},""",
                """{"type":"tool_use","id":"c3","name":"g","input":{"arguments":"{\"cut"}}]},{"role":"user","content":[""",
                """{"type":"tool_result","tool_use_id":"call_1","content":[{"type":"text","text":"21"}]},""",
                """{"type":"tool_result","tool_use_id":"c2","content":[{"type":"text","text":"ok"},""",
                """{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}]},""",
                """{"type":"text","text":"And?"}]}]"""),
            sent);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(",\"tool_choice\":\"auto\"", ",\"tool_choice\":{\"type\":\"auto\"}")]
    [InlineData(",\"tool_choice\":\"none\",\"parallel_tool_calls\":false", ",\"tool_choice\":{\"type\":\"none\"}")]
    [InlineData(",\"tool_choice\":\"required\"", ",\"tool_choice\":{\"type\":\"any\"}")]
    [InlineData(",\"parallel_tool_calls\":false", ",\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true}")]
    [InlineData(",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}", ",\"tool_choice\":{\"type\":\"tool\",\"name\":\"f\"}")]
    public async Task Write_Tools_AndTheirChoice(string choice, string expected)
    {
        var sent = await Claude.SendsAsync($$$"""
            {"model":"m","messages":[{"role":"user","content":"Hi"}],"tools":[
              {"type":"function","cache_control":{"type":"ephemeral"},"function":{"name":"f","description":"d","strict":true,
               "parameters":{"type":"object","properties":{"a":{"type":"string"} } } } },
              {"type":"function","function":{"name":"g"} }]{{{choice}}} }
            """);

        Assert.Contains(
            string.Concat(
                """tools":[{"name":"f","description":"d","input_schema":{"type":"object","properties":{"a":{"type":"string"}}}""",
                ""","strict":true,"cache_control":{"type":"ephemeral"}},{"name":"g","input_schema":{"type":"object"}}]""",
                expected,
                ",\"messages\""),
            sent,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claude-sonnet-4-5", "\"reasoning_effort\":\"low\",\"max_tokens\":10000", "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000}")]
    [InlineData("claude-sonnet-4-5", "\"reasoning_effort\":\"high\"", "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":32000}")]
    [InlineData("claude-sonnet-4-5", "\"reasoning_effort\":\"high\",\"max_tokens\":1500", "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1200}")]
    [InlineData("claude-sonnet-4-5", "\"reasoning\":{\"max_tokens\":100},\"temperature\":0.2", "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}")]
    [InlineData("claude-sonnet-4-5", "\"reasoning_effort\":\"none\",\"temperature\":0.2", "\"thinking\":{\"type\":\"disabled\"},\"temperature\":0.2")]
    [InlineData("claude-opus-4-6", "\"reasoning_effort\":\"xhigh\"", "\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"},\"output_config\":{\"effort\":\"high\"}")]
    [InlineData("claude-opus-4-6", "\"reasoning\":{\"max_tokens\":5000}", "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":5000}")]
    [InlineData("claude-opus-4-8", "\"reasoning_effort\":\"minimal\"", "\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"},\"output_config\":{\"effort\":\"low\"}")]
    [InlineData("claude-opus-4-8", "\"reasoning_effort\":\"xhigh\"", "\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"},\"output_config\":{\"effort\":\"xhigh\"}")]
    [InlineData("claude-opus-4-8", "\"reasoning\":{\"max_tokens\":5000,\"exclude\":true}", "\"thinking\":{\"type\":\"adaptive\",\"display\":\"omitted\"}")]
    [InlineData("claude-of-tomorrow", "\"reasoning_effort\":\"medium\"", "\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"},\"output_config\":{\"effort\":\"medium\"}")]
    public async Task Write_Reasoning_IsThinkingAsTheModelTakesIt(string model, string chat, string expected)
    {
        var sent = await Claude.SendsAsync($$"""{"model":"m","messages":[{"role":"user","content":"Hi"}],{{chat}}}""", model);

        Assert.Contains($",{expected},\"messages\"", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"reasoning_effort\":\"high\",\"max_tokens\":1000")]
    [InlineData("\"reasoning_effort\":\"high\",\"tool_choice\":\"required\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]")]
    public async Task Write_ReasoningThatCannotBe_IsLeftOut(string chat) => Assert.DoesNotContain(
        "thinking",
        await Claude.SendsAsync($$"""{"model":"m","messages":[{"role":"user","content":"Hi"}],{{chat}}}"""),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("", false)]
    [InlineData("\"reasoning_details\":[{\"text\":\"hm\",\"signature\":\"sig\",\"format\":\"anthropic\"}],", true)]
    public async Task Write_BudgetInAToolLoop_NeedsTheThinkingBack(string reasoning, bool thinks)
    {
        var sent = await Claude.SendsAsync($$$$"""
            {"model":"m","reasoning_effort":"high","messages":[{"role":"user","content":"Hi"},
             {"role":"assistant",{{{{reasoning}}}}"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},
             {"role":"tool","tool_call_id":"c1","content":"1"}]}
            """);

        Assert.Equal(thinks, sent.Contains("budget_tokens", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Write_Schema_IsClosedAndNative()
    {
        var sent = await Claude.SendsAsync("""
            {"model":"m","messages":[{"role":"user","content":"Hi"}],"response_format":{"type":"json_schema","json_schema":{
             "name":"n","strict":true,"schema":{"type":"object","additionalProperties":true,"properties":{
               "default":{"type":["object","null"],"properties":{}},"b":{"enum":[{"type":"object"}]}}}}}}
            """);

        Assert.Contains(
            """
            "output_config":{"format":{"type":"json_schema","schema":{"type":"object","properties":{
            "default":{"type":["object","null"],"properties":{},"additionalProperties":false},
            "b":{"enum":[{"type":"object"}]}},"additionalProperties":false}}},"messages"
            """.ReplaceLineEndings(string.Empty),
            sent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_SchemaToAnOlderModel_IsAToolItMustCall()
    {
        var sent = await Claude.SendsAsync(
            """{"model":"m","messages":[{"role":"user","content":"Hi"}],"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"}}}}""",
            "claude-3-7-sonnet-20250219");

        Assert.Contains("\"name\":\"answer_in_json\"", sent, StringComparison.Ordinal);
        Assert.Contains("\"input_schema\":{\"type\":\"object\"}}],", sent, StringComparison.Ordinal);
        Assert.Contains("\"tool_choice\":{\"type\":\"tool\",\"name\":\"answer_in_json\"}", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AnyJson_IsAskedForInWords()
    {
        var sent = await Claude.SendsAsync(
            """{"model":"m","messages":[{"role":"user","content":"Hi"}],"response_format":{"type":"json_object"}}""");

        Assert.Contains("\"system\":[{\"type\":\"text\",\"text\":\"Answer with one valid JSON object", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",\"n\":2", "not_offered n")]
    [InlineData(",\"logprobs\":true", "not_offered logprobs")]
    [InlineData(",\"modalities\":[\"text\",\"audio\"]", "not_offered modalities")]
    [InlineData(",\"reasoning_effort\":\"much\"", "invalid_value reasoning_effort")]
    public async Task Write_WhatAnthropicDoesNot_IsRefused(string chat, string refusal) => Assert.Equal(
        refusal, await Claude.SendsAsync($$"""{"model":"m","messages":[{"role":"user","content":"Hi"}]{{chat}}}"""));

    [Theory]
    [InlineData("""{"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}""", "not_offered messages")]
    [InlineData("""{"type":"video_url","video_url":{"url":"https://x/v"}}""", "not_offered messages")]
    [InlineData("""{"type":"file","file":{"file_data":"data:application/zip;base64,AAAA"}}""", "not_offered messages")]
    [InlineData("""{"type":"file","file":{"file_data":"data:text/plain;base64,A"}}""", "invalid_value messages")]
    public async Task Write_MediaAnthropicDoesNotRead_IsRefused(string part, string refusal) => Assert.Equal(
        refusal,
        await Claude.SendsAsync($$"""{"model":"m","messages":[{"role":"user","content":[{{part}}]}]}"""));

    [Fact]
    public async Task Write_ReasoningOfAModelThatHasNone_IsRefused() => Assert.Equal(
        "not_offered reasoning_effort",
        await Claude.SendsAsync(
            """{"model":"m","messages":[{"role":"user","content":"Hi"}],"reasoning_effort":"low"}""",
            "claude-3-haiku-20240307"));
}
