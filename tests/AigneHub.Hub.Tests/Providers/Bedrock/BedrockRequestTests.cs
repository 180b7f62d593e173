using System.Text.Json;
using static AigneHub.Hub.Tests.Providers.Bedrock.Converse;

namespace AigneHub.Hub.Tests.Providers.Bedrock;

public sealed class BedrockRequestTests
{
    private const string Hi = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
    private const string Tools = """
        "tools":[{"type":"function","function":{"name":"f","strict":true,"parameters":{"properties":{}}},"cache_control":{"type":"ephemeral","ttl":"1h"}}]
        """;

    private const string Loop = """
        "messages":[{"role":"user","content":"Hi"},{"role":"assistant","tool_calls":[{"id":"call.1","type":"function","function":{"name":"f","arguments":"{\"a\":"}}]},{"role":"tool","tool_call_id":"call.1","content":""}]
        """;

    [Theory]
    [InlineData("\"temperature\":1.5", """{"temperature":1}""")]
    [InlineData("\"temperature\":0.2,\"top_p\":0.5", """{"temperature":0.2}""")]
    [InlineData("\"top_p\":0.5", """{"topP":0.5}""")]
    [InlineData("\"max_completion_tokens\":7", """{"maxTokens":7}""")]
    [InlineData("\"stop\":[\"END\",\"\\n\"]", """{"stopSequences":["END"]}""")]
    [InlineData("\"seed\":1,\"presence_penalty\":1,\"user\":\"u\"", "{}")]
    public async Task InferenceConfig_Claude_IsWhatItTakes(string fields, string expected) =>
        Assert.Equal(expected, await SendsAsync("inferenceConfig", $"{Hi},{fields}", Sonnet));

    [Theory]
    [InlineData(Nova, "\"top_k\":9", """{"inferenceConfig":{"topK":9}}""")]
    [InlineData(Sonnet, "\"top_k\":9", """{"top_k":9}""")]
    [InlineData("anthropic.claude-opus-4-7", "\"top_k\":9", "")]
    [InlineData(Sonnet, "\"additionalModelRequestFields\":{\"top_k\":3,\"x\":{\"y\":1}},\"top_k\":9", """{"top_k":3,"x":{"y":1}}""")]
    [InlineData("anthropic.claude-opus-4-6-v1", "\"reasoning_effort\":\"xhigh\"", """{"thinking":{"type":"adaptive","display":"summarized"},"output_config":{"effort":"high"}}""")]
    [InlineData("us.anthropic.claude-opus-4-8", "\"reasoning_effort\":\"xhigh\"", """{"thinking":{"type":"adaptive","display":"summarized"},"output_config":{"effort":"xhigh"}}""")]
    [InlineData("us.anthropic.claude-opus-4-8", "\"reasoning\":{\"exclude\":true}", """{"thinking":{"type":"adaptive","display":"omitted"}}""")]
    [InlineData(Sonnet, "\"reasoning_effort\":\"none\"", """{"thinking":{"type":"disabled"}}""")]
    [InlineData(Sonnet, "\"reasoning\":{\"max_tokens\":500},\"max_tokens\":4000", """{"thinking":{"type":"enabled","budget_tokens":1024}}""")]
    [InlineData(Sonnet, "\"reasoning\":{\"max_tokens\":5000},\"max_tokens\":4000", """{"thinking":{"type":"enabled","budget_tokens":3999}}""")]
    [InlineData(Sonnet, "\"reasoning_effort\":\"low\",\"max_tokens\":1000", "")]
    [InlineData("us.amazon.nova-2-lite-v1:0", "\"reasoning_effort\":\"minimal\"", """{"reasoningConfig":{"type":"enabled","maxReasoningEffort":"low"}}""")]
    [InlineData("us.amazon.nova-2-lite-v1:0", "\"reasoning_effort\":\"none\"", """{"reasoningConfig":{"type":"disabled"}}""")]
    [InlineData("openai.gpt-oss-120b-1:0", "\"reasoning_effort\":\"xhigh\"", """{"reasoning_effort":"high"}""")]
    [InlineData("openai.gpt-5.4", "\"reasoning_effort\":\"none\"", """{"reasoning_effort":"none"}""")]
    [InlineData("deepseek.r1-v1:0", "\"reasoning_effort\":\"high\"", "")]
    public async Task FamilyFields_OfEveryFamily_AreItsOwn(string model, string fields, string expected) =>
        Assert.Equal(expected, await SendsAsync("additionalModelRequestFields", $"{Hi},{fields}", model));

    [Theory]
    [InlineData(Nova, "\"reasoning_effort\":\"high\"", "not_offered reasoning_effort")]
    [InlineData("anthropic.claude-3-haiku-20240307-v1:0", "\"reasoning_effort\":\"low\"", "not_offered reasoning_effort")]
    [InlineData("deepseek.r1-v1:0", "\"reasoning_effort\":\"none\"", "not_offered reasoning_effort")]
    [InlineData("openai.gpt-oss-20b-1:0", "\"reasoning_effort\":\"none\"", "not_offered reasoning_effort")]
    [InlineData(Sonnet, "\"reasoning_effort\":\"plenty\"", "invalid_value reasoning_effort")]
    [InlineData(Sonnet, "\"n\":2", "not_offered n")]
    [InlineData(Sonnet, "\"logprobs\":true", "not_offered logprobs")]
    [InlineData(Sonnet, "\"modalities\":[\"text\",\"audio\"]", "not_offered modalities")]
    [InlineData("../other", "\"n\":1", "model_not_found model")]
    [InlineData("a b", "\"n\":1", "model_not_found model")]
    public async Task Request_WhatIsNotOffered_IsRefusedByName(string model, string fields, string error) =>
        Assert.Equal(error, await SendsAsync($"{Hi},{fields}", model));

    [Theory]
    [InlineData("""{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}""", "not_offered messages")]
    [InlineData("""{"type":"image_url","image_url":{"url":"s3://bucket/a.png"}}""", "not_offered messages")]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:image/tiff;base64,AQID"}}""", "not_offered messages")]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:image/png;base64,A!"}}""", "invalid_value messages")]
    [InlineData("""{"type":"input_audio","input_audio":{"format":"wav","data":"AQID"}}""", "not_offered messages")]
    [InlineData("""{"type":"file","file":{"file_id":"file-1"}}""", "not_offered messages")]
    public async Task Request_MediaItCannotTake_IsRefused(string part, string error) =>
        Assert.Equal(error, await SendsAsync($$""" "messages":[{"role":"user","content":[{{part}}]}]"""));

    [Fact]
    public async Task Messages_Documents_HaveSoundNamesOnlyOnce()
    {
        const string file = """{"type":"file","file":{"filename":"a_b  c.d.pdf","file_data":"data:application/pdf;base64,AQID"}}""";

        var sent = await SendsAsync("messages", $$""" "messages":[{"role":"user","content":[{{file}},{{file}}]}]""", Sonnet);

        Assert.Equal(
            """[{"role":"user","content":[{"document":{"format":"pdf","name":"a b c d","source":{"bytes":"AQID"}}},{"document":{"format":"pdf","name":"a b c d-2","source":{"bytes":"AQID"}}}]}]""",
            sent);
    }

    [Fact]
    public async Task CacheMarks_ClaudeAndNova_AreCachePointsElsewhereNothing()
    {
        const string fields = """
            "messages":[{"role":"system","content":[{"type":"text","text":"S","cache_control":{"type":"ephemeral","ttl":"1h"}}]},{"role":"user","content":"Hi"}]
            """;

        Assert.Equal("""[{"text":"S"},{"cachePoint":{"type":"default","ttl":"1h"}}]""", await SendsAsync("system", fields, Sonnet));
        Assert.Equal("""[{"text":"S"},{"cachePoint":{"type":"default"}}]""", await SendsAsync("system", fields, Nova));
        Assert.Equal("""[{"text":"S"}]""", await SendsAsync("system", fields, "meta.llama3-3-70b-instruct-v1:0"));
    }

    [Theory]
    [InlineData(Sonnet, "", "\"strict\":true}},{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"1h\"}}]}")]
    [InlineData(Sonnet, ",\"tool_choice\":\"required\"", "\"toolChoice\":{\"any\":{}}}")]
    [InlineData(Sonnet, ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}", "\"toolChoice\":{\"tool\":{\"name\":\"f\"}}}")]
    [InlineData(Nova, ",\"tool_choice\":\"auto\"", """{"tools":[{"toolSpec":{"name":"f","inputSchema":{"json":{"type":"object","properties":{}}}}}],"toolChoice":{"auto":{}}}""")]
    [InlineData(Nova, ",\"tool_choice\":\"none\"", "")]
    public async Task Tools_AndTheirChoice_AreConverses(string model, string choice, string end) =>
        Assert.EndsWith(end, await SendsAsync("toolConfig", $"{Hi},{Tools}{choice}", model), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"tool_choice\":\"none\"", """{"tool_choice":{"type":"none"}}""")]
    [InlineData("\"parallel_tool_calls\":false", """{"tool_choice":{"type":"auto","disable_parallel_tool_use":true}}""")]
    [InlineData("\"parallel_tool_calls\":false,\"tool_choice\":\"required\"", """{"tool_choice":{"type":"any","disable_parallel_tool_use":true}}""")]
    public async Task Tools_WhatConverseCannotSay_IsSaidToClaudeInAnthropicsTerms(string fields, string expected)
    {
        Assert.Equal(expected, await SendsAsync("additionalModelRequestFields", $"{Hi},{Tools},{fields}", Sonnet));
        Assert.DoesNotContain("toolChoice", await SendsAsync("toolConfig", $"{Hi},{Tools},{fields}", Sonnet), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_CalledBeforeButNotGiven_AreNamedSinceBedrockAsksForThem()
    {
        Assert.Equal(
            """{"tools":[{"toolSpec":{"name":"f","inputSchema":{"json":{"type":"object"}}}}]}""",
            await SendsAsync("toolConfig", Loop, Nova));
        Assert.Equal(
            """[{"role":"user","content":[{"text":"Hi"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"call_1","name":"f","input":{"arguments":"{\"a\":"}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"call_1","content":[]}}]}]""",
            await SendsAsync("messages", Loop, Nova));
    }

    [Fact]
    public async Task ToolIds_Mistral_AreNineLettersTheSameForCallAndResult()
    {
        var sent = await SendsAsync("messages", Loop, "mistral.mistral-large-3-675b-instruct");

        var turns = JsonDocument.Parse(sent).RootElement;
        var call = turns[1].GetProperty("content")[0].GetProperty("toolUse").GetProperty("toolUseId").GetString();
        Assert.Equal("0000call1", call);
        Assert.Equal(call, turns[2].GetProperty("content")[0].GetProperty("toolResult").GetProperty("toolUseId").GetString());
    }

    [Fact]
    public async Task Thinking_ModelThatMustCallATool_IsLeftOut() =>
        Assert.Equal(
            string.Empty,
            await SendsAsync("additionalModelRequestFields", $"{Hi},{Tools},\"tool_choice\":\"required\",\"reasoning_effort\":\"high\"", Sonnet));

    [Fact]
    public async Task Thinking_ToolLoopWithoutItsThoughts_IsLeftOut() =>
        Assert.Equal(string.Empty, await SendsAsync("additionalModelRequestFields", $"{Loop},{Tools},\"reasoning_effort\":\"high\"", Sonnet));

    [Fact]
    public async Task Thoughts_NobodySigned_StayHere()
    {
        const string fields = """
            "messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Yes","reasoning_content":"Hm"},{"role":"user","content":"Ok"}]
            """;

        Assert.DoesNotContain("reasoningContent", await SendsAsync(fields), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guardrail_OfTheCaller_IsPassedOn() =>
        Assert.Equal(
            """{"guardrailIdentifier":"g","guardrailVersion":"1"}""",
            await SendsAsync("guardrailConfig", $$"""{{Hi}},"guardrailConfig":{"guardrailIdentifier":"g","guardrailVersion":"1"}""", Sonnet));

    [Fact]
    public async Task JsonObject_AnyModel_IsAskedFor() =>
        Assert.Contains(
            "valid JSON object",
            await SendsAsync("system", $$"""{{Hi}},"response_format":{"type":"json_object"}""", Nova),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("us.amazon.nova-pro-v1:0", "us.amazon.nova-pro-v1:0 amazon.nova-pro-v1:0")]
    [InlineData("arn:aws:bedrock:eu-west-1:1:inference-profile/eu.amazon.nova-lite-v1:0", "eu.amazon.nova-lite-v1:0 amazon.nova-lite-v1:0")]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0", "amazon.nova-lite-v1:0")]
    [InlineData("jp.anthropic.claude-haiku-4-5-20251001-v1:0", "jp.anthropic.claude-haiku-4-5-20251001-v1:0")]
    [InlineData("amazon.nova-pro-v1:0", "amazon.nova-pro-v1:0")]
    public void CatalogueNames_Profiles_ArePricedAsTheirModelUnlessClaudes(string model, string names) =>
        Assert.EndsWith(names, string.Join(' ', Provider.CatalogueNames(model)), StringComparison.Ordinal);
}
