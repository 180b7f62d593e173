using System.Globalization;
using System.Text.Json;

namespace AigneHub.Hub.Tests.Calls;

public sealed class CallApiTests(CallsFixture fixture) : IClassFixture<CallsFixture>
{
    private const string Path = "/api/admin/calls";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(100)]
    public async Task List_PageByPage_ShowsEachCallOnceNewestFirst(int limit)
    {
        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await PageAsync($"?limit={limit}{(next is null ? "" : $"&cursor={next}")}");
            Assert.InRange(page.GetProperty("data").GetArrayLength(), 1, limit);
            seen.AddRange(Ids(page));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        Assert.Equal(fixture.NewestFirst, seen);
    }

    [Theory]
    [InlineData("?model=demo/echo", 3)]
    [InlineData("?model=echo", 3)]
    [InlineData("?model=demo/error", 1)]
    [InlineData("?model=echo/demo", 0)]
    [InlineData("?provider=demo", 4)]
    [InlineData("?provider=openai", 0)]
    [InlineData("?outcome=completed", 3)]
    [InlineData("?outcome=failed", 1)]
    [InlineData("?outcome=failed&model=demo/echo", 0)]
    [InlineData("?key=key_none", 0)]
    [InlineData("?from=2020-01-01", 4)]
    [InlineData("?to=2020-01-01", 0)]
    [InlineData("?from=2020-01-01&to=2020-01-02T03:04:05%2B01:00", 0)]
    [InlineData("?account=other", 0)]
    public async Task List_Filter_ShowsWhatMatches(string query, int count)
    {
        var page = await PageAsync(query);

        Assert.Equal(count, page.GetProperty("data").GetArrayLength());
        Assert.Null(page.GetProperty("next").GetString());
    }

    [Fact]
    public async Task List_FromAndToOfCalls_TakesTheFirstAndLeavesTheLast()
    {
        var all = (await PageAsync("")).GetProperty("data");
        var (newest, second) = (all[0].GetProperty("time").GetString(), all[1].GetProperty("time").GetString());

        var page = await PageAsync(string.Create(CultureInfo.InvariantCulture, $"?from={second}&to={newest}"));

        Assert.Equal([fixture.NewestFirst[1]], Ids(page));
    }

    [Fact]
    public async Task List_Key_ShowsItsCalls()
    {
        var key = (await PageAsync("?limit=1")).GetProperty("data")[0].GetProperty("key_id").GetString();

        Assert.Equal(fixture.NewestFirst, Ids(await PageAsync($"?key={key}")));
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=101", "limit")]
    [InlineData("?limit=-1", "limit")]
    [InlineData("?limit=ten", "limit")]
    [InlineData("?limit=", "limit")]
    [InlineData("?limit=1&limit=1", "limit")]
    [InlineData("?cursor=!", "cursor")]
    [InlineData("?cursor=Lw", "cursor")]
    [InlineData("?cursor=bm9uc2Vuc2U", "cursor")]
    [InlineData("?outcome=fine", "outcome")]
    [InlineData("?from=yesterday", "from")]
    [InlineData("?to=2030-12-31T23:59:59", "to")]
    [InlineData("?to=1969-12-31", "to")]
    [InlineData("?account=a/b", "account")]
    [InlineData("?page=2", "page")]
    public async Task List_WrongQuery_NamesTheParameter(string query, string param)
    {
        var answer = await fixture.Hub.GetAsync(Path + query);

        Assert.Equal((400, "invalid_value", param), (answer.Status, answer.Code, answer.Param));
    }

    [Theory]
    [InlineData("/req_none")]
    [InlineData("/a%23b")]
    public async Task Get_UnknownId_Answers404(string id)
    {
        var answer = await fixture.Hub.GetAsync(Path + id);

        Assert.Equal((404, "not_found"), (answer.Status, answer.Code));
    }

    private static IEnumerable<string> Ids(JsonElement page) =>
        page.GetProperty("data").EnumerateArray().Select(call => call.GetProperty("id").GetString()!);

    private async Task<JsonElement> PageAsync(string query)
    {
        var answer = await fixture.Hub.GetAsync(Path + query);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }
}
