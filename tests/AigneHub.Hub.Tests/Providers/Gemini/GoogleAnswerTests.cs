using System.Text.Json;

namespace AigneHub.Hub.Tests.Providers.Gemini;

/// <summary>What callers get of what Google answers, in one piece and streamed.</summary>
public sealed class GoogleAnswerTests(GoogleFixture fixture) : IClassFixture<GoogleFixture>, IDisposable
{
    private const string Model = "google/gemini-2.5-flash";

    /// <inheritdoc />
    public void Dispose() => fixture.Google.Answer = GoogleStandIn.AnswerAsync;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_Thoughts_AreReasoning(bool stream)
    {
        var message = await AskAsync(stream, [GoogleStandIn.Chunk("""{"text":"Hm","thought":true}"""),
            GoogleStandIn.Chunk($$"""{"text":"m.","thought":true,"thoughtSignature":"c2ln"},{"text":"42","thoughtSignature":"dGV4dA=="}""", "STOP")]);

        Assert.Equal("Hmm.", message.GetProperty("reasoning_content").GetString());
        Assert.Equal("42", message.GetProperty("content").GetString());
        AssertJson(
            """
            [{"type":"reasoning.text","format":"google","signature":"c2ln","text":"Hmm."},
             {"type":"reasoning.encrypted","format":"google","data":"dGV4dA=="}]
            """,
            message.GetProperty("reasoning_details"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_SignaturesOfEveryPart_ComeBackOnTheirParts(bool stream)
    {
        const string parts = """
            {"text":"Hmm.","thought":true,"thoughtSignature":"c2ln"},{"text":"See: ","thoughtSignature":"dGV4dA=="},
            {"inlineData":{"mimeType":"image/png","data":"AQID"},"thoughtSignature":"aW1n"},
            {"functionCall":{"id":"a","name":"f","args":{}},"thoughtSignature":"Y2FsbA=="}
            """;
        var message = await AskAsync(stream, [GoogleStandIn.Chunk(parts.ReplaceLineEndings(""), "STOP")]);
        fixture.Google.Answer = GoogleStandIn.AnswerAsync;

        var answer = await fixture.Hub.PostAsync("/v1/chat/completions", $$"""
            {"model":"google/gemini-3.1-flash-image-preview","messages":[{"role":"user","content":"Hi"},{{message.GetRawText()}},
             {"role":"tool","tool_call_id":"a","content":"done"}]}
            """);

        Assert.Equal(200, answer.Status);
        AssertJson($"[{parts}]", fixture.Google.LastRequest.Json.GetProperty("contents")[1].GetProperty("parts"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_SignatureOnAnEmptyText_ComesBackOnTheTextBeforeIt(bool stream)
    {
        var message = await AskAsync(stream, [GoogleStandIn.Chunk("""{"text":"4"}"""),
            GoogleStandIn.Chunk("""{"text":"","thoughtSignature":"dGV4dA=="}""", "STOP")]);
        fixture.Google.Answer = GoogleStandIn.AnswerAsync;

        _ = await fixture.Hub.PostAsync("/v1/chat/completions", $$"""
            {"model":"{{Model}}","messages":[{"role":"user","content":"2+2?"},{{message.GetRawText()}},{"role":"user","content":"Sure?"}]}
            """);

        AssertJson(
            """[{"text":"4","thoughtSignature":"dGV4dA=="}]""",
            fixture.Google.LastRequest.Json.GetProperty("contents")[1].GetProperty("parts"));
    }

    [Fact]
    public async Task Chat_ThoughtsOfAnotherProvider_StayThere()
    {
        _ = await fixture.Hub.PostAsync("/v1/chat/completions", $$"""
            {"model":"{{Model}}","messages":[{"role":"user","content":"Hi"},
             {"role":"assistant","content":"Yes","reasoning_details":[{"type":"reasoning.text","format":"anthropic","signature":"x","text":"secret"}]},
             {"role":"user","content":"Why?"}]}
            """);

        Assert.DoesNotContain("secret", fixture.Google.LastRequest.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_Image_IsInTheAnswerAndCharged(bool stream)
    {
        const string usage =
            """{"promptTokenCount":10,"candidatesTokenCount":1392,"totalTokenCount":1402,"candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1120}]}""";
        var (message, id) = await AskWithIdAsync(
            stream, [GoogleStandIn.Chunk("""{"text":"Here"},{"inlineData":{"mimeType":"image/jpeg","data":"AQID"}}""", "STOP", usage)],
            "google/gemini-3.1-flash-image-preview");

        AssertJson(
            """[{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,AQID"}}]""", message.GetProperty("images"));
        var logged = await fixture.Hub.LoggedCallAsync(id);
        Assert.Equal(1120, logged.GetProperty("usage").GetProperty("output_image").GetInt64());
        Assert.Equal(272, logged.GetProperty("usage").GetProperty("output").GetInt64());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_Grounding_IsCitedOnce(bool stream)
    {
        const string grounding =
            """,'groundingMetadata':{'groundingChunks':[{'web':{'uri':'https://a.example','title':'A'}},{'web':{'uri':'https://a.example'}}]}""";
        var chunk = GoogleStandIn.Chunk("""{"text":"It is so."}""", "STOP")
            .Replace(",\"index\":0", grounding.Replace('\'', '"') + ",\"index\":0", StringComparison.Ordinal);

        var message = await AskAsync(stream, [chunk]);

        AssertJson(
            """[{"type":"url_citation","url_citation":{"url":"https://a.example","title":"A"}}]""",
            message.GetProperty("annotations"));
    }

    [Fact]
    public async Task Chat_Logprobs_AreOpenAis()
    {
        const string logprobs =
            """,'logprobsResult':{'chosenCandidates':[{'token':'Hi','tokenId':7,'logProbability':-0.25}],'topCandidates':[{'candidates':[{'token':'Ho','logProbability':-1.5}]}]}""";
        Answers(stream: false, [GoogleStandIn.Chunk("""{"text":"Hi"}""", "STOP")
            .Replace(",\"index\":0", logprobs.Replace('\'', '"') + ",\"index\":0", StringComparison.Ordinal)]);

        var answer = await fixture.Hub.ChatAsync(Model);

        AssertJson(
            """
            {"content":[{"token":"Hi","logprob":-0.25,"bytes":null,"top_logprobs":[{"token":"Ho","logprob":-1.5,"bytes":null}]}],
             "refusal":null}
            """,
            answer.Json.GetProperty("choices")[0].GetProperty("logprobs"));
    }

    [Theory]
    [InlineData("STOP", "stop")]
    [InlineData("MAX_TOKENS", "length")]
    [InlineData("SAFETY", "content_filter")]
    [InlineData("RECITATION", "content_filter")]
    [InlineData("BLOCKLIST", "content_filter")]
    [InlineData("PROHIBITED_CONTENT", "content_filter")]
    [InlineData("SPII", "content_filter")]
    [InlineData("IMAGE_SAFETY", "content_filter")]
    [InlineData("OTHER", "stop")]
    [InlineData("SOMETHING_NEW", "stop")]
    public async Task Chat_FinishReason_IsOpenAis(string google, string expected)
    {
        Answers(stream: false, [GoogleStandIn.Chunk("""{"text":"x"}""", google)]);

        var answer = await fixture.Hub.ChatAsync(Model);

        Assert.Equal(expected, answer.Json.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    [Theory]
    [InlineData("MALFORMED_FUNCTION_CALL")]
    [InlineData("OTHER")]
    [InlineData("LANGUAGE")]
    public async Task Chat_EndedWithoutAnswer_IsAnErrorAndFree(string reason)
    {
        Answers(stream: false, [GoogleStandIn.Chunk("""{"text":""}""", reason)]);

        var answer = await fixture.Hub.ChatAsync(Model);

        Assert.Equal((502, "upstream_error"), (answer.Status, answer.Code));
        Assert.Equal(0, (await fixture.Hub.LoggedCallAsync(answer.RequestId)).GetProperty("cost").GetDecimal());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_BlockedPrompt_IsAContentPolicyErrorAndFree(bool stream)
    {
        Answers(stream, ["""{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{"promptTokenCount":9,"totalTokenCount":9},"modelVersion":"gemini-3.7-flash","responseId":"x"}"""]);

        var answer = await fixture.Hub.ChatAsync(Model, stream);

        Assert.Equal((400, "content_policy_violation"), (answer.Status, answer.Code));
        Assert.Equal(0, (await fixture.Hub.LoggedCallAsync(answer.RequestId)).GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task Chat_SeveralAnswers_KeepTheirNumbers()
    {
        Answers(stream: false, ["""
            {"candidates":[{"content":{"parts":[{"text":"B"}]},"finishReason":"STOP","index":1},
              {"content":{"parts":[{"text":"A"}]},"finishReason":"MAX_TOKENS","index":0}],
             "usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":2}}
            """]);

        var answer = await fixture.Hub.PostAsync(
            "/v1/chat/completions", $$"""{"model":"{{Model}}","n":2,"messages":[{"role":"user","content":"Hi"}]}""");

        var choices = answer.Json.GetProperty("choices");
        Assert.Equal(("A", "length"), Said(choices[0]));
        Assert.Equal(("B", "stop"), Said(choices[1]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_Usage_IsCountedOncePerClassAndPriced(bool stream)
    {
        var (_, id) = await AskWithIdAsync(
            stream, [GoogleStandIn.Chunk("""{"text":"a"}"""), GoogleStandIn.Chunk("""{"text":"b"}""", "STOP")], Model);

        var logged = await fixture.Hub.LoggedCallAsync(id);
        AssertJson(
            """{"input":80,"cache_read":40,"output":20,"reasoning":30}""", logged.GetProperty("usage"));
        Assert.Equal(0.0001502m, logged.GetProperty("cost").GetDecimal());
    }

    [Theory]
    [InlineData(200_000, 0.25001)]
    [InlineData(200_001, 0.50001750)]
    public async Task Chat_LongPrompt_CostsWhatItsTierDoes(int prompt, decimal cost)
    {
        Answers(stream: false, [GoogleStandIn.Chunk(
            """{"text":"x"}""", "STOP", $$"""{"promptTokenCount":{{prompt}},"candidatesTokenCount":1}""")]);

        var answer = await fixture.Hub.ChatAsync("google/gemini-2.5-pro");

        Assert.Equal(cost, answer.Json.GetProperty("usage").GetProperty("cost").GetDecimal());
    }

    private static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(
            JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, actual), $"Expected {expected}, got {actual}");

    private static (string?, string?) Said(JsonElement choice) =>
        (choice.GetProperty("message").GetProperty("content").GetString(), choice.GetProperty("finish_reason").GetString());

    private void Answers(bool stream, IReadOnlyList<string> chunks)
    {
        if (stream)
        {
            fixture.Google.Streams(GoogleChunks.AsStream(chunks));
        }
        else
        {
            fixture.Google.Answers(GoogleChunks.AsWhole(chunks));
        }
    }

    private async Task<JsonElement> AskAsync(bool stream, IReadOnlyList<string> chunks) =>
        (await AskWithIdAsync(stream, chunks, Model)).Message;

    private async Task<(JsonElement Message, string Id)> AskWithIdAsync(
        bool stream, IReadOnlyList<string> chunks, string model)
    {
        Answers(stream, chunks);
        var answer = await fixture.Hub.ChatAsync(model, stream);
        Assert.True(answer.Status == 200, answer.Text);
        var message = stream
            ? GoogleChunks.Message(answer.Text)
            : answer.Json.GetProperty("choices")[0].GetProperty("message");
        return (message, answer.RequestId);
    }
}
