using System.Text;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Rates;

public sealed class DriftTests : IAsyncLifetime
{
    private const string Drift = RateHub.Rates + "/drift";

    private RateHub _rates = null!;

    private HubHost Hub => _rates.Hub;

    public async Task InitializeAsync() => _rates = await RateHub.StartAsync();

    public Task DisposeAsync() => _rates.DisposeAsync().AsTask();

    [Fact]
    public async Task Drift_NothingSet_IsNothingOfTheCatalogue()
    {
        var report = (await Hub.GetAsync(Drift)).Json;

        Assert.True(report.GetProperty("compared").GetInt32() > 100);
        Assert.Empty(report.GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task Drift_OldImportOverTheCatalogue_IsListedWithFactorAndMargin()
    {
        // The catalogue has 0.15 and 0.6; an import of half that lies over it.
        _ = await _rates.ChangeAsync(
            """{"margin_bp":2000,"models":{"openai/gpt-4o-mini":{"price":{"input":"0.075","cache_read":"0.0375","output":"0.3"}}}}""");

        var drift = Assert.Single((await Hub.GetAsync(Drift)).Json.GetProperty("data").EnumerateArray());

        Assert.Equal("openai/gpt-4o-mini", drift.GetProperty("model").GetString());
        Assert.Equal(2m, drift.GetProperty("factor").GetDecimal());
        Assert.Equal("0.075", Input(drift, "cost"));
        Assert.Equal("0.15", Input(drift, "listed"));
        Assert.Equal(2_000, drift.GetProperty("least_margin_bp").GetInt32());
        Assert.Equal(-4_000, drift.GetProperty("least_margin_at_listed_bp").GetInt32());
    }

    [Theory]
    [InlineData("application/json", """{"provider":"openai","date":"2026-11-21","models":[{"id":"priced","price":{"input":"1.5","output":"1"}},{"id":"new","price":{"input":"1","output":"1"}},{"id":"unpriced"}]}""")]
    [InlineData("text/csv", "model,input,output\r\nopenai/priced,1.5,1\r\nopenai/new,1,1\r\nopenai/unpriced,,\r\n")]
    public async Task Drift_List_IsComparedAndChangesNothing(string type, string list)
    {
        var answer = await PostAsync(Drift, type, list);

        var report = answer.Json;
        Assert.Equal(3, report.GetProperty("compared").GetInt32());
        var (unknown, priced) = (report.GetProperty("data")[0], report.GetProperty("data")[1]);
        Assert.Equal(("openai/new", JsonValueKind.Null), (unknown.GetProperty("model").GetString(), unknown.GetProperty("cost").ValueKind));
        Assert.Equal(JsonValueKind.Null, unknown.GetProperty("factor").ValueKind);
        Assert.Equal(("openai/priced", 0.5m), (priced.GetProperty("model").GetString(), priced.GetProperty("factor").GetDecimal()));
        Assert.Equal(0, (await Hub.GetAsync(RateHub.Rates)).Json.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Import_Table_DoesWhatTheSameListDoes()
    {
        const string table = """
            model,input,output,context,cache_read,image
            openai/priced,2,4,,0.5,
            openai/gpt-4o-mini,0.45,0.6,,,
            "acme/anvil, large",1,1,4096,,
            acme/painter,,,,,0.04
            """;

        var done = (await PostAsync(RateHub.Rates + "/import", "text/csv; charset=utf-8", table)).Json;

        Assert.Equal(
            ["acme/anvil, large", "acme/painter", "openai/priced"],
            done.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("model").GetString()));
        Assert.Equal("openai/gpt-4o-mini", done.GetProperty("held").GetProperty("changes")[0].GetProperty("model").GetString());
        var priced = done.GetProperty("changes")[2].GetProperty("after").GetProperty("cost").GetProperty("per_million_tokens");
        Assert.Equal(("2", "0.5"), (priced.GetProperty("input").GetString(), priced.GetProperty("cache_read").GetString()));
    }

    [Theory]
    [InlineData("", "Line 1 of the table must name the columns")]
    [InlineData("input,output\n1,2", "Line 1 of the table must name the columns")]
    [InlineData("model,inptu\nopenai/a,1", "'inptu'")]
    [InlineData("model,input,input\nopenai/a,1,1", "'input'")]
    [InlineData("model,input\n\nopenai/a,1\nb,1", "Line 4 of the table")]
    [InlineData("model,input\nopenai/a,1,2", "Line 2 of the table")]
    [InlineData("model,context\nopenai/a,many", "Line 2 of the table")]
    [InlineData("model,input\nopenai/a,\"1", "a quote out of place")]
    [InlineData("model,input,output\nopenai/a,dear,1", "must be a decimal")]
    [InlineData("model,input,output\nopenai/a,1,1\nopenai/A,1,1", "openai")]
    public async Task Import_WrongTable_SaysWhere(string table, string says)
    {
        var answer = await PostAsync(RateHub.Rates + "/import", "text/csv", table);

        Assert.Equal(400, answer.Status);
        Assert.Contains(says, answer.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private async Task<HubAnswer> PostAsync(string path, string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await HubAnswer.ReadAsync(await Hub.Client.PostAsync(path, content));
    }

    private static string? Input(JsonElement drift, string name) =>
        drift.GetProperty(name).GetProperty("per_million_tokens").GetProperty("input").GetString();
}
