using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.People;

/// <summary>Whatever an account has is not there for any other: each address that takes an id is tried with another's.</summary>
public sealed class IsolationTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private HubHost Hub => fixture.Hub;

    [Fact]
    public async Task Operations_IdOfAnotherAccount_AnswerNotFound()
    {
        using var theirs = await Organisation.CreateAsync(fixture);
        using var ours = await Organisation.CreateAsync(fixture);
        var ids = await IdsAsync(theirs);
        var wrong = new List<string>();
        var tried = 0;
        foreach (var (method, path) in await OperationsAsync())
        {
            var kind = path.Split('/')[3];
            var target = path.Replace("{id}", ids.GetValueOrDefault(kind, ids["calls"]), StringComparison.Ordinal);
            var answer = await ours[Role.Owner].SendAsync(method, target, BodyOf(method, kind));
            tried++;
            if (answer.Status != 404)
            {
                wrong.Add($"{method} {path}: {answer.Status} {answer.Text}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(tried > 8);
        Assert.Equal(200, (await theirs[Role.Owner].SendAsync("GET", $"/api/account/projects/{ids["projects"]}")).Status);
        Assert.Single((await theirs[Role.Owner].SendAsync("GET", "/api/account/invitations")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(5, (await theirs.MembersAsync()).Count);
    }

    private static string? BodyOf(string method, string kind) => (method, kind) switch
    {
        ("PUT", "projects") => """{"name":"ours"}""",
        ("PATCH" or "POST", "keys" or "webhooks") => "{}",
        ("PUT", "apps") => """{"name":"ours"}""",
        ("PUT", "members") => """{"role":"viewer"}""",
        _ => null,
    };

    private async Task<Dictionary<string, string>> IdsAsync(Organisation theirs)
    {
        var owner = theirs[Role.Owner];
        var project = await owner.SendAsync("POST", "/api/account/projects", """{"name":"theirs"}""");
        var app = await owner.SendAsync("POST", "/api/account/apps", """{"name":"theirs","confidential":true}""");
        var webhook = await owner.SendAsync("POST", "/api/account/webhooks", """{"url":"https://example.com/"}""");
        var invitation = await owner.SendAsync(
            "POST", "/api/account/invitations", $$"""{"email":"{{fixture.NewEmail()}}","role":"viewer"}""");
        var sessions = (await owner.SendAsync("GET", "/api/auth/sessions")).Json.GetProperty("data");
        var call = await Hub.ChatAsync("demo/echo");
        return new Dictionary<string, string>
        {
            ["projects"] = Id(project.Json),
            ["apps"] = Id(app.Json),
            ["webhooks"] = Id(webhook.Json),
            ["invitations"] = Id(invitation.Json),
            ["members"] = (await theirs.MembersAsync())["member"].Single(),
            ["sessions"] = Id(sessions[0]),
            ["accounts"] = theirs.Id,
            ["calls"] = call.RequestId,
        };
    }

    private async Task<List<(string Method, string Path)>> OperationsAsync()
    {
        var document = (await Hub.GetAsync("/openapi.json")).Json;
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               where path.Name.StartsWith("/api/account/", StringComparison.Ordinal)
                   || path.Name.StartsWith("/api/auth/", StringComparison.Ordinal)
               where path.Name.Contains("{id}", StringComparison.Ordinal)
               from operation in path.Value.EnumerateObject()
               select (operation.Name.ToUpperInvariant(), path.Name),
        ];
    }

    private static string Id(JsonElement element) => element.GetProperty("id").GetString()!;
}
