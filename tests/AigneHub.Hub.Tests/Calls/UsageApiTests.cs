using System.Text.Json;

namespace AigneHub.Hub.Tests.Calls;

public sealed class UsageApiTests(CallsFixture fixture) : IClassFixture<CallsFixture>
{
    private const string Path = "/api/admin/usage";

    [Theory]
    [InlineData("", "demo/echo:3:0 demo/error:1:1")]
    [InlineData("?group_by=model", "demo/echo:3:0 demo/error:1:1")]
    [InlineData("?group_by=provider", "demo:4:1")]
    [InlineData("?group_by=project", ":4:1")]
    [InlineData("?group_by=day", "2026-01-02:4:1")]
    [InlineData("?group_by=hour", "2026-01-02T03:00:00Z:4:1")]
    [InlineData("?group_by=day,model", "2026-01-02+demo/echo:3:0 2026-01-02+demo/error:1:1")]
    [InlineData("?group_by=provider&model=demo/error", "demo:1:1")]
    [InlineData("?project=web", "")]
    [InlineData("?from=2026-01-02&to=2026-01-03", "demo/echo:3:0 demo/error:1:1")]
    [InlineData("?from=2026-01-02T03:59:59Z&to=2026-01-02T04:00:00Z", "demo/echo:3:0 demo/error:1:1")]
    [InlineData("?from=2026-01-02T00:00:00Z&to=2026-01-02T03:00:00Z", "")]
    [InlineData("?account=other", "")]
    public async Task Get_Group_SumsItsCalls(string query, string sums) =>
        Assert.Equal(sums, string.Join(' ', (await PageAsync(query)).GetProperty("data").EnumerateArray().Select(Text)));

    [Fact]
    public async Task Get_ByKey_IsTheSumOfItsCallsInTheLog()
    {
        var calls = (await fixture.Hub.GetAsync("/api/admin/calls")).Json.GetProperty("data").EnumerateArray().ToList();

        var sum = Assert.Single((await PageAsync("?group_by=key")).GetProperty("data").EnumerateArray());

        Assert.Equal(calls[0].GetProperty("key_id").GetString(), sum.GetProperty("group").GetProperty("key").GetString());
        Assert.Equal(calls.Sum(OutputOf), OutputOf(sum));
        Assert.True(OutputOf(sum) > 0);
        Assert.Equal(calls.Sum(call => call.GetProperty("cost").GetDecimal()), sum.GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task Get_PageByPage_ShowsEachGroupOnce()
    {
        var first = await PageAsync("?limit=1");
        var second = await PageAsync($"?limit=1&cursor={first.GetProperty("next").GetString()}");

        Assert.Equal("demo/echo:3:0", Text(Assert.Single(first.GetProperty("data").EnumerateArray())));
        Assert.Equal("demo/error:1:1", Text(Assert.Single(second.GetProperty("data").EnumerateArray())));
        Assert.Null(second.GetProperty("next").GetString());
    }

    [Theory]
    [InlineData("?group_by=colour", "group_by")]
    [InlineData("?group_by=", "group_by")]
    [InlineData("?group_by=Model", "group_by")]
    [InlineData("?group_by=model,model", "group_by")]
    [InlineData("?format=xml", "format")]
    [InlineData("?format=csv&limit=5", "limit")]
    [InlineData("?from=2026-01-02&to=2026-01-01", "to")]
    [InlineData("?from=2020-01-01&to=2026-01-01", "from")]
    [InlineData("?from=today", "from")]
    [InlineData("?to=1970-01-01&from=1970-01-02", "to")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?cursor=!", "cursor")]
    [InlineData("?account=a/b", "account")]
    [InlineData("?colour=red", "colour")]
    public async Task Get_WrongQuery_NamesTheParameter(string query, string param)
    {
        var answer = await fixture.Hub.GetAsync(Path + query);

        Assert.Equal((400, "invalid_value", param), (answer.Status, answer.Code, answer.Param));
    }

    [Fact]
    public async Task Get_ToTheFirstMoment_IsEmptyAndNoFault()
    {
        Assert.Empty((await PageAsync("?to=1970-01-01")).GetProperty("data").EnumerateArray());
    }

    private static string Text(JsonElement sum) =>
        $"{string.Join('+', sum.GetProperty("group").EnumerateObject().Select(it => it.Value))}:{sum.GetProperty("calls")}:{sum.GetProperty("errors")}";

    private static long OutputOf(JsonElement counted) =>
        counted.GetProperty("usage").TryGetProperty("output", out var output) ? output.GetInt64() : 0;

    private async Task<JsonElement> PageAsync(string query)
    {
        var answer = await fixture.Hub.GetAsync(Path + query);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }
}
