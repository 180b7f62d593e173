using System.Text;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Export;

/// <summary>Usage and calls as files, for customers and the operator, with the filters of the lists.</summary>
public sealed class ExportApiTests : IAsyncLifetime
{
    private const string Formula = "=1+1";

    private readonly List<string> _ids = [];
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        var time = new ManualTimeProvider();
        _hub = await HubHost.StartAsync(new Dictionary<string, string> { ["AigneHub:Retries:Attempts"] = "1" }, time);
        var made = await _hub.PostAsync("/api/admin/keys", $$"""{"name":"k","project":"{{Formula}}"}""");
        using var formulas = _hub.CreateClient(made.Json.GetProperty("key").GetString());
        foreach (var (client, model) in new[] { (formulas, "demo/echo"), (_hub.Client, "demo/echo"), (formulas, "demo/error") })
        {
            using var content = new StringContent(HubHost.ChatBody(model, stream: false), Encoding.UTF8, "application/json");
            var answer = await HubAnswer.ReadAsync(await client.PostAsync("/v1/chat/completions", content));
            _ = await _hub.LoggedCallAsync(answer.RequestId);
            _ids.Add(answer.RequestId);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await Eventually.TrueAsync(
            async () => (await LinesAsync("/api/account/usage?format=jsonl", "\n"))
                .Sum(line => JsonDocument.Parse(line).RootElement.GetProperty("calls").GetInt32()) == _ids.Count,
            "The calls were not counted.");
    }

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/api/account/calls?", "210")]
    [InlineData("/api/admin/calls?account=main&", "210")]
    [InlineData("/api/admin/calls?account=other&", "")]
    [InlineData("/api/account/calls?model=demo/echo&", "10")]
    [InlineData("/api/account/calls?outcome=failed&", "2")]
    [InlineData("/api/account/calls?project=%3D1%2B1&", "20")]
    [InlineData("/api/account/calls?to=2020-01-01&", "")]
    public async Task Calls_WithAFilter_AreTheSameInEveryForm(string path, string calls)
    {
        var wanted = calls.Select(call => _ids[call - '0']).ToList();

        var csv = await LinesAsync(path + "format=csv", "\r\n");
        var lines = await LinesAsync(path + "format=jsonl", "\n");

        Assert.StartsWith("id,time,account,key_id,project,", csv[0], StringComparison.Ordinal);
        Assert.Equal(wanted, csv.Skip(1).Select(line => line.Split(',')[0]));
        Assert.Equal(wanted, lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("/api/account/usage?group_by=project&", 2)]
    [InlineData("/api/admin/usage?account=main&group_by=project&", 2)]
    [InlineData("/api/account/usage?group_by=model&model=demo/echo&", 1)]
    [InlineData("/api/account/usage?group_by=model,day&", 2)]
    public async Task Usage_WithAFilter_HasARowForEachGroup(string path, int groups)
    {
        var csv = await LinesAsync(path + "format=csv", "\r\n");
        var lines = await LinesAsync(path + "format=jsonl", "\n");

        Assert.Equal(groups + 1, csv.Count);
        Assert.Equal(groups, lines.Select(line => JsonDocument.Parse(line).RootElement).Count());
    }

    [Theory]
    [InlineData("/api/account/calls?format=csv")]
    [InlineData("/api/account/usage?group_by=project&format=csv")]
    public async Task Csv_TextThatIsAFormula_IsNone(string path)
    {
        var csv = (await _hub.GetAsync(path)).Text;

        Assert.Contains($"\"'{Formula}\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain($",{Formula}", csv, StringComparison.Ordinal);
        Assert.DoesNotContain($"\n{Formula}", csv, StringComparison.Ordinal);
    }

    private async Task<List<string>> LinesAsync(string path, string end)
    {
        var answer = await _hub.GetAsync(path);
        Assert.Equal(200, answer.Status);
        return [.. answer.Text.Split(end, StringSplitOptions.RemoveEmptyEntries)];
    }
}
