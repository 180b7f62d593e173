using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference;

public sealed class PassThroughTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    [Fact]
    public async Task Chat_UnknownRequestFields_ReachTheUpstreamByteForByte()
    {
        fixture.Upstream.Answers(StubUpstream.ChatAnswer);
        const string Body =
            "{ \"temperature\" : 0.70, \"model\" :\t\"openai/gpt-4o-mini\",\n\"messages\":[{\"role\":\"user\",\"content\":\"h\\u00e9 日\",\"x\":1e2}],"
            + "\"brand_new\":{\"model\":\"keep\",\"deep\":[null,true,1.10]} }";

        var answer = await fixture.Hub.PostAsync("/v1/chat/completions", Body);

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            Body.Replace("openai/gpt-4o-mini", "gpt-4o-mini", StringComparison.Ordinal), fixture.Upstream.LastRequest.Text);
    }

    [Fact]
    public async Task Chat_UnknownAnswerFields_ReachTheCallerByteForByte()
    {
        const string Body =
            "{\"id\":\"x\",\"brand_new\":{\"deep\":[null,1.10]},\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"h\\u00e9 日\",\"y\":2}}],"
            + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"other\":7},\"service_tier\":\"default\"}";
        fixture.Upstream.Answers(Body);

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model);

        var cost = answer.Json.GetProperty("usage").GetProperty("cost").GetRawText();
        Assert.Equal(Body.Replace("\"other\":7}", $"\"other\":7,\"cost\":{cost}}}", StringComparison.Ordinal), answer.Text);
    }

    [Fact]
    public async Task Chat_HeadersOfTheCaller_StayInTheHub()
    {
        fixture.Upstream.Answers(StubUpstream.ChatAnswer);
        using var content = new StringContent(HubHost.ChatBody(HubFixture.Model, stream: false), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = content };
        request.Headers.Add("Cookie", "session=secret");
        request.Headers.Add("OpenAI-Organization", "org-of-the-caller");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        var answer = await HubAnswer.ReadAsync(await fixture.Hub.Client.SendAsync(request));

        Assert.Equal(200, answer.Status);
        var headers = fixture.Upstream.LastRequest.Headers;
        Assert.Equal("Bearer " + HubFixture.UpstreamKey, headers["Authorization"]);
        Assert.DoesNotContain(headers, header => header.Value.Contains(HubHost.OperatorKey, StringComparison.Ordinal));
        Assert.DoesNotContain("Cookie", headers.Keys);
        Assert.DoesNotContain("OpenAI-Organization", headers.Keys);
        Assert.DoesNotContain("X-Forwarded-For", headers.Keys);
        Assert.DoesNotContain("traceparent", headers.Keys);
    }

    [Fact]
    public async Task Chat_HeadersOfTheUpstream_StayInTheHub()
    {
        fixture.Upstream.Answer = http =>
        {
            http.Response.Headers.SetCookie = "upstream=1";
            http.Response.Headers["openai-organization"] = "org-of-the-hub";
            http.Response.Headers["x-request-id"] = "upstream-7";
            return StubUpstream.WriteAsync(http, StubUpstream.ChatAnswer);
        };

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("openai-organization"));
        Assert.StartsWith("req_", answer.RequestId, StringComparison.Ordinal);
        Assert.Equal("openai", answer.Headers.GetValues("x-aignehub-provider").Single());
        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("upstream-7", call.GetProperty("upstream_request_id").GetString());
    }

    [Fact]
    public async Task Chat_CallLog_HoldsNoTextAndNoKey()
    {
        fixture.Upstream.Answers(StubUpstream.ChatAnswer);

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model);

        var call = (await fixture.Hub.LoggedCallAsync(answer.RequestId)).GetRawText();
        Assert.DoesNotContain("hello", call, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("sk-", call, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_UpstreamRedirects_IsNotFollowed()
    {
        fixture.Upstream.Answer = http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        };
        var before = fixture.Upstream.Requests.Count;

        var answer = await fixture.Hub.ChatAsync(HubFixture.Model);

        Assert.Equal((502, "upstream_error"), (answer.Status, answer.Code));
        Assert.DoesNotContain(fixture.Upstream.Requests.Skip(before), request => request.Path == "/elsewhere");
    }
}
