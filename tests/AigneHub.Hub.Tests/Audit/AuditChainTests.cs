using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Tables;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Audit;

/// <summary>What is taken out of the log or changed in it shows.</summary>
public sealed class AuditChainTests : IAsyncLifetime
{
    private const string Account = "acc_chain";

    private readonly ManualTimeProvider _time = new();
    private HubHost _hub = null!;

    private ITables Tables => _hub.Service<ITables>();

    public async Task InitializeAsync() =>
        _hub = await HubHost.StartAsync(new Dictionary<string, string> { ["AigneHub:AuditDays"] = "30" }, _time);

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Verify_ChainNobodyTouched_IsIntact()
    {
        await WriteAsync(5);

        var verdict = await VerifyAsync();

        Assert.True(verdict.GetProperty("intact").GetBoolean(), verdict.GetRawText());
        Assert.Equal(5, verdict.GetProperty("entries").GetInt64());
    }

    [Fact]
    public async Task Append_ManyAtOnce_GivesEachAPlaceOfItsOwn()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => WriteAsync(1)));

        var verdict = await VerifyAsync();

        Assert.True(verdict.GetProperty("intact").GetBoolean(), verdict.GetRawText());
        Assert.Equal(20, verdict.GetProperty("last").GetInt64());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Verify_AfterADeletion_TellsWhich(long gone)
    {
        await WriteAsync(5);
        var row = await RowAsync(gone);
        _ = await Tables.CommitAsync(AuditRows.Table, Account, [RowChange.Delete(row.Key, row.ETag)], default);

        var verdict = await VerifyAsync();

        Assert.False(verdict.GetProperty("intact").GetBoolean());
        Assert.Equal($"Entry {gone} is missing.", verdict.GetProperty("problem").GetString());
    }

    [Fact]
    public async Task Verify_AfterAChange_TellsWhich()
    {
        await WriteAsync(3);
        var row = await RowAsync(2);
        var entry = AuditRows.ToEntry(row.Data);
        await ReplaceAsync(row, entry with { Line = entry.Line.Replace("127.0.0.1", "10.0.0.1", StringComparison.Ordinal) });

        Assert.Equal("Entry 2 is not what it was.", (await VerifyAsync()).GetProperty("problem").GetString());
    }

    [Fact]
    public async Task Verify_AfterAChangeWithAHashThatFits_TellsWhich()
    {
        await WriteAsync(3);
        var row = await RowAsync(2);
        var line = AuditRows.ToEntry(row.Data).Line.Replace("127.0.0.1", "10.0.0.1", StringComparison.Ordinal);
        await ReplaceAsync(row, new AuditEntry(line, AuditEntry.HashOf(line)));

        Assert.Equal("Entry 2 is not the one that the next names.", (await VerifyAsync()).GetProperty("problem").GetString());
    }

    [Fact]
    public async Task Export_AsLines_CanBeCheckedByAnyone()
    {
        await WriteAsync(3);

        var lines = (await _hub.GetAsync($"/api/admin/audit?account={Account}&format=jsonl")).Text.TrimEnd('\n').Split('\n');

        var previous = JsonDocument.Parse(lines[0]).RootElement.GetProperty("hash").GetString();
        foreach (var line in lines)
        {
            var entry = line[..line.LastIndexOf(",\"hash\"", StringComparison.Ordinal)] + "}";
            Assert.Equal(previous, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry))));
            previous = JsonDocument.Parse(line).RootElement.GetProperty("previous").GetString();
        }

        Assert.Equal(string.Empty, previous);
    }

    [Fact]
    public async Task Forget_WhatIsTooOld_LeavesAChainThatHolds()
    {
        await WriteAsync(150);
        _time.Advance(TimeSpan.FromDays(20));
        await WriteAsync(3);
        _time.Advance(TimeSpan.FromDays(15));
        _ = await _hub.Service<RetentionJob>().RunAsync(default);

        var verdict = await VerifyAsync();
        var left = (await _hub.GetAsync($"/api/admin/audit?account={Account}")).Json.GetProperty("data").EnumerateArray()
            .ToLookup(it => it.GetProperty("action").GetString());
        var copies = await _hub.GetAsync("/api/admin/audit?action=key.create");

        Assert.True(verdict.GetProperty("intact").GetBoolean(), verdict.GetRawText());
        Assert.Equal(150, verdict.GetProperty("forgotten").GetInt64());
        Assert.Equal(3, left["key.create"].Count());
        Assert.Equal(150, left["audit.forget"].Sum(it => it.GetProperty("after").GetProperty("entries").GetInt32()));
        Assert.Equal(3, copies.Json.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task Verify_AfterADeletionAtTheBeginning_TellsItFromForgetting()
    {
        await WriteAsync(3);
        _time.Advance(TimeSpan.FromDays(20));
        await WriteAsync(3);
        _time.Advance(TimeSpan.FromDays(15));
        _ = await _hub.Service<RetentionJob>().RunAsync(default);
        var row = await RowAsync(4);
        _ = await Tables.CommitAsync(AuditRows.Table, Account, [RowChange.Delete(row.Key, row.ETag)], default);

        Assert.Equal("Entry 4 is missing.", (await VerifyAsync()).GetProperty("problem").GetString());
    }

    private async Task WriteAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var made = await _hub.PostAsync($"/api/admin/keys?account={Account}", """{"name":"ci"}""");
            Assert.Equal(201, made.Status);
        }
    }

    private async Task<JsonElement> VerifyAsync() => (await _hub.GetAsync($"/api/admin/audit/verify?account={Account}")).Json;

    private async Task<Row> RowAsync(long sequence) =>
        (await Tables.GetAsync(AuditRows.Table, Account, AuditRows.Key(sequence), default))!;

    private async Task ReplaceAsync(Row row, AuditEntry entry)
    {
        var result = await Tables.CommitAsync(
            AuditRows.Table, Account, [RowChange.Replace(row.Key, AuditRows.ToData(entry), row.ETag)], default);
        Assert.True(result.Succeeded);
    }
}
