using AigneHub.Hub.Tests.Compatibility;
using AigneHub.Hub.Tests.Compatibility.Wires;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Tests.Sdk;

/// <summary>Answers what SDKs ask by a provider's own protocol: chat, tools, JSON schema, vision, thinking, trouble.</summary>
internal static class WireStandIn
{
    public static Func<HttpContext, Task> For(Wire wire) => async http =>
    {
        var request = StubUpstream.RequestOf(http);
        var answer = wire.Answer(request, ReplyTo(request.Text));
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        http.Response.Headers.RetryAfter = "3";
        await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted);
    };

    private static Reply ReplyTo(string request)
    {
        bool Has(string text) => request.Contains(text, StringComparison.Ordinal);
        return Has("slow down") ? new Reply { Trouble = Scenario.RateLimited }
            : Has("refuse this") ? new Reply { Trouble = Scenario.Rejected }
            : Has("break off") ? new Reply { Trouble = Scenario.ErrorInAnswer }
            : Has("sunny") ? new Reply { Text = ["It is ", "sunny."] }
            : Has("Paris and Bern") ? Calling("Paris", "Bern")
            : Has("get_weather") ? Calling("Paris")
            : Has("degrees") ? new Reply { Text = ["{\"city\":\"Paris\",", "\"degrees\":21}"] }
            : Has("image/png") ? new Reply { Text = ["I see ", "a picture."] }
            : Has("think") ? new Reply { Thought = "Hm.", Text = ["Hello", ", SDK", "!"] }
            : new Reply { Text = ["Hello", ", SDK", "!"] };
    }

    private static Reply Calling(params string[] cities) =>
        new() { Text = [], Calls = [.. cities.Select(ReplyCall.Weather)] };
}
