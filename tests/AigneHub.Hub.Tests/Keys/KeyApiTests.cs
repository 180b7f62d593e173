using System.Net;
using System.Net.Http.Headers;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Keys;

public sealed class KeyApiTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    private const string Path = "/api/admin/keys";

    [Fact]
    public async Task Create_Name_AnswersTheKeyOnceAndItWorks()
    {
        var made = await fixture.Hub.PostAsync(Path, """{"name":"ci","project":"web"}""");

        var key = made.Json.GetProperty("key").GetString()!;
        var id = made.Json.GetProperty("id").GetString();
        Assert.Equal(201, made.Status);
        Assert.Equal("inference", Assert.Single(made.Json.GetProperty("scopes").EnumerateArray()).GetString());
        var read = await fixture.Hub.GetAsync($"{Path}/{id}");
        Assert.Equal("web", read.Json.GetProperty("project").GetString());
        Assert.DoesNotContain(key, read.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(key, "/v1/models"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOfAsync(key, Path));
    }

    [Fact]
    public async Task Revoke_KeyInUse_StopsItAtOnce()
    {
        var made = await fixture.Hub.PostAsync(Path, """{"name":"short-lived"}""");
        var key = made.Json.GetProperty("key").GetString()!;
        var id = made.Json.GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(key, "/v1/models"));

        var revoked = await HubAnswer.ReadAsync(await fixture.Hub.Client.DeleteAsync($"{Path}/{id}"));

        Assert.Equal(200, revoked.Status);
        Assert.Equal("revoked", revoked.Json.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync(key, "/v1/models"));
    }

    [Theory]
    [InlineData("{", "invalid_json", null)]
    [InlineData("[]", "invalid_json", null)]
    [InlineData("""{"name":"a","name":"b"}""", "invalid_json", null)]
    [InlineData("{}", "missing_required_parameter", "name")]
    [InlineData("""{"name":7}""", "invalid_value", "name")]
    [InlineData("""{"name":" "}""", "invalid_value", "name")]
    [InlineData("""{"name":"\ud800"}""", "invalid_value", "name")]
    [InlineData("""{"name":"a\nb"}""", "invalid_value", "name")]
    [InlineData("""{"name":"a","scopes":"inference"}""", "invalid_value", "scopes")]
    [InlineData("""{"name":"a","scopes":["everything"]}""", "invalid_value", "scopes")]
    [InlineData("""{"name":"a","expires":"tomorrow"}""", "invalid_value", "expires")]
    [InlineData("""{"name":"a","expires":"2030-01-01T00:00:00"}""", "invalid_value", "expires")]
    [InlineData("""{"name":"a","expires":"2020-01-01T00:00:00Z"}""", "invalid_value", "expires")]
    [InlineData("""{"name":"a","nmae":"b"}""", "invalid_value", "nmae")]
    public async Task Create_WrongBody_NamesWhatIsWrong(string body, string code, string? param)
    {
        var answer = await fixture.Hub.PostAsync(Path, body);

        Assert.Equal((400, code, param), (answer.Status, answer.Code, answer.Param));
    }

    [Fact]
    public async Task List_PageByPage_ShowsEachKeyOnce()
    {
        var expected = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var made = await fixture.Hub.PostAsync(Path, $$"""{"name":"key {{i}}"}""");
            expected.Add(made.Json.GetProperty("id").GetString()!);
        }

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await fixture.Hub.GetAsync($"{Path}?limit=2{(next is null ? "" : $"&cursor={next}")}");
            seen.AddRange(page.Json.GetProperty("data").EnumerateArray().Select(it => it.GetProperty("id").GetString()!));
            next = page.Json.GetProperty("next").GetString();
        }
        while (next is not null);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(expected.Order(StringComparer.Ordinal), seen.Intersect(expected).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=101", "limit")]
    [InlineData("?limit=1&limit=2", "limit")]
    [InlineData("?cursor=%20", "cursor")]
    [InlineData("?cursor=Lw", "cursor")]
    [InlineData("?page=2", "page")]
    public async Task List_WrongQuery_NamesTheParameter(string query, string param)
    {
        var answer = await fixture.Hub.GetAsync(Path + query);

        Assert.Equal((400, "invalid_value", param), (answer.Status, answer.Code, answer.Param));
    }

    [Theory]
    [InlineData("/key_none")]
    [InlineData("/a%23b")]
    public async Task Get_UnknownId_Answers404(string id)
    {
        var answer = await fixture.Hub.GetAsync(Path + id);

        Assert.Equal((404, "not_found"), (answer.Status, answer.Code));
    }

    private async Task<HttpStatusCode> StatusOfAsync(string key, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await fixture.Hub.Client.SendAsync(request);
        return response.StatusCode;
    }
}
