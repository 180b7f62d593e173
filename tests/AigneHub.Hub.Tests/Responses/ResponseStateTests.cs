using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Responses;

public sealed class ResponseStateTests(ResponsesFixture fixture) : IClassFixture<ResponsesFixture>
{
    private HubHost Hub => fixture.Hub;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Create_Previous_ContinuesTheConversationFromItsBeginning(bool stream)
    {
        var first = await CreateAsync(new JsonObject { ["input"] = "One", ["instructions"] = "Be brief." }, stream);
        var second = await CreateAsync(new JsonObject { ["input"] = "Two", ["previous_response_id"] = first }, stream);
        _ = await CreateAsync(new JsonObject { ["input"] = "Three", ["previous_response_id"] = second }, stream);

        Assert.Equal(
            ["user: One", "assistant: Hello", "user: Two", "assistant: Hello", "user: Three"], fixture.LastMessages());
    }

    [Fact]
    public async Task Create_LargeInput_IsKeptWhole()
    {
        var large = string.Concat(Enumerable.Repeat("0123456789äöü\n", 250_000));
        var first = await CreateAsync(new JsonObject { ["input"] = large }, stream: false);

        _ = await CreateAsync(new JsonObject { ["input"] = "And?", ["previous_response_id"] = first }, stream: false);

        var sent = fixture.Upstream.LastRequest.Json.GetProperty("messages")[0].GetProperty("content").GetString();
        Assert.Equal(large, sent);
    }

    [Fact]
    public async Task Create_NotStored_CannotBeContinued()
    {
        var first = await CreateAsync(new JsonObject { ["input"] = "One", ["store"] = false }, stream: false);

        var next = await AskAsync(new JsonObject { ["input"] = "Two", ["previous_response_id"] = first });

        Assert.Equal((404, "not_found", "previous_response_id"), (next.Status, next.Code, next.Param));
        Assert.Equal(404, (await Hub.GetAsync($"/v1/responses/{first}")).Status);
    }

    [Fact]
    public async Task Get_Stored_IsTheAnswerAsItWas()
    {
        fixture.Upstream.Answers(StubUpstream.ChatAnswer);
        var created = await AskAsync(new JsonObject { ["input"] = "One", ["metadata"] = new JsonObject { ["a"] = "b" } });

        var got = await Hub.GetAsync($"/v1/responses/{created.Json.GetProperty("id").GetString()}");

        Assert.Equal(200, got.Status);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(created.Text), JsonNode.Parse(got.Text)));
        Assert.Equal("b", got.Json.GetProperty("metadata").GetProperty("a").GetString());
    }

    [Fact]
    public async Task Delete_Stored_IsForgotten()
    {
        var id = await CreateAsync(new JsonObject { ["input"] = "One" }, stream: false);

        var deleted = await Hub.Client.DeleteAsync($"/v1/responses/{id}");
        var again = await Hub.Client.DeleteAsync($"/v1/responses/{id}");

        Assert.Contains("\"deleted\":true", await deleted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (deleted.StatusCode, again.StatusCode));
        Assert.Equal(404, (await Hub.GetAsync($"/v1/responses/{id}")).Status);
    }

    [Fact]
    public async Task Create_ItemReference_StandsForTheStoredItem()
    {
        var first = await CreateAsync(new JsonObject { ["input"] = "One" }, stream: false);
        var answered = (await Hub.GetAsync($"/v1/responses/{first}")).Json.GetProperty("output")[0].GetProperty("id").GetString();
        var asked = (await Hub.GetAsync($"/v1/responses/{first}/input_items")).Json.GetProperty("first_id").GetString();

        var second = await CreateAsync(
            new JsonObject
            {
                ["input"] = new JsonArray(
                    new JsonObject { ["type"] = "item_reference", ["id"] = asked },
                    new JsonObject { ["id"] = answered },
                    new JsonObject { ["role"] = "user", ["content"] = "Two" }),
            },
            stream: false);

        Assert.Equal(["user: One", "assistant: Hello", "user: Two"], fixture.LastMessages());
        _ = await CreateAsync(new JsonObject { ["input"] = "Three", ["previous_response_id"] = second }, stream: false);
        Assert.Equal(
            ["user: One", "assistant: Hello", "user: Two", "assistant: Hello", "user: Three"], fixture.LastMessages());
    }

    [Theory]
    [InlineData("msg_1")]
    [InlineData("msg_00000000000000000000000000_0")]
    [InlineData("rs_../x_0")]
    public async Task Create_ReferenceToNothing_NamesTheItem(string id)
    {
        var answer = await AskAsync(new JsonObject
        {
            ["input"] = new JsonArray(new JsonObject { ["type"] = "item_reference", ["id"] = id }),
        });

        Assert.Equal((404, "not_found", "input[0].id"), (answer.Status, answer.Code, answer.Param));
    }

    [Fact]
    public async Task ListInputItems_Pages_GoThroughAllOfThemEitherWay()
    {
        var input = new JsonArray(
            new JsonObject { ["role"] = "user", ["content"] = "A" },
            new JsonObject { ["role"] = "assistant", ["content"] = "B", ["id"] = "msg_own" },
            new JsonObject { ["role"] = "user", ["content"] = "C" });
        var id = await CreateAsync(new JsonObject { ["input"] = input }, stream: false);
        var path = $"/v1/responses/{id}/input_items";

        var first = (await Hub.GetAsync(path + "?order=asc&limit=2")).Json;
        var rest = (await Hub.GetAsync($"{path}?order=asc&limit=2&after={first.GetProperty("last_id").GetString()}")).Json;
        var all = (await Hub.GetAsync(path)).Json;

        Assert.Equal("msg_own", first.GetProperty("last_id").GetString());
        Assert.Equal((true, false), (first.GetProperty("has_more").GetBoolean(), rest.GetProperty("has_more").GetBoolean()));
        Assert.Equal(["A", "B", "C"], Contents(first).Concat(Contents(rest)));
        Assert.Equal(["C", "B", "A"], Contents(all));
        Assert.Equal(400, (await Hub.GetAsync(path + "?order=up")).Status);
        Assert.Equal(404, (await Hub.GetAsync("/v1/responses/resp_0/input_items")).Status);
    }

    [Theory]
    [InlineData("resp_0")]
    [InlineData("resp_00000000000000000000000000")]
    [InlineData("chatcmpl-1")]
    public async Task Get_UnknownId_IsNotFound(string id)
    {
        var answer = await Hub.GetAsync($"/v1/responses/{id}");

        Assert.Equal((404, "not_found"), (answer.Status, answer.Code));
    }

    private static IEnumerable<string?> Contents(JsonElement list) =>
        list.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("content").GetString());

    private Task<HubAnswer> AskAsync(JsonObject body) => fixture.AskAsync(body);

    private async Task<string> CreateAsync(JsonObject body, bool stream)
    {
        if (stream)
        {
            fixture.Upstream.Streams(
                """data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}"""
                + "\n\ndata: [DONE]\n\n");
        }
        else
        {
            fixture.Upstream.Answers(StubUpstream.ChatAnswer);
        }

        body["stream"] = stream;
        var answer = await AskAsync(body);
        Assert.Equal(200, answer.Status);
        var response = stream ? JsonNode.Parse(answer.Events[^1])!["response"]! : JsonNode.Parse(answer.Text)!;
        return response["id"]!.GetValue<string>();
    }
}
