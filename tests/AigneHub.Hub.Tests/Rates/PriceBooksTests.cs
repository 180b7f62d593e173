using System.Text.Json.Nodes;
using AigneHub.Core.Prices;
using AigneHub.Hub.Rates;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Hub.Tests.Rates;

/// <summary>Two instances over one store, and a clock that stands still unless it is told to go on.</summary>
public sealed class PriceBooksTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly RateStore _store = new(new MemoryTables());
    private readonly Catalogue _catalogue = Catalogue.Load();
    private readonly PriceBooks _here;
    private readonly PriceBooks _there;
    private readonly RateEditor _editor;

    public PriceBooksTests()
    {
        _here = Instance();
        _there = Instance();
        _editor = new RateEditor(_store, _here, _time);
    }

    [Fact]
    public async Task Change_OnAnotherInstance_IsKnownWithinTenSeconds()
    {
        Assert.Equal((0L, 0L), (await VersionAsync(_here), await VersionAsync(_there)));

        await ChangeAsync(100);

        Assert.Equal((1L, 0L), (await VersionAsync(_here), await VersionAsync(_there)));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, await VersionAsync(_there));
    }

    [Fact]
    public async Task At_CallBeganBeforeTheVersionDid_IsTheVersionBefore()
    {
        await ChangeAsync(100);
        _time.Advance(TimeSpan.FromMinutes(1));
        var began = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(1));
        await ChangeAsync(200);

        Assert.Equal(1, (await _here.AtAsync(began, default)).Card.Version);
        Assert.Equal(2, await VersionAsync(_here));
    }

    [Fact]
    public async Task Change_ForLater_HoldsFromThenOnEverywhere()
    {
        await ChangeAsync(100, later: TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((0L, 0L), (await VersionAsync(_here), await VersionAsync(_there)));

        _time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(11));
        Assert.Equal((0L, 0L), (await VersionAsync(_here), await VersionAsync(_there)));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1L, 1L), (await VersionAsync(_here), await VersionAsync(_there)));
    }

    [Fact]
    public async Task Change_BeforeOneThatWaits_TakesItsPlaceOnlyWhenItSaysSo()
    {
        await ChangeAsync(100, later: TimeSpan.FromHours(1));

        var refused = await _editor.ApplyAsync(Edit(200), [], default);
        var done = await _editor.ApplyAsync(Edit(200) with { ReplacesScheduled = true }, [], default);

        Assert.Equal("conflict", refused.Error?.Code.Name);
        Assert.Equal(2, done.Value!.Number);
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(200, (await _there.NowAsync(default)).Card.Margin.Value);
    }

    private PriceBooks Instance() => new(_store, _catalogue, _time, NullLogger<PriceBooks>.Instance);

    private static async Task<long> VersionAsync(PriceBooks books) => (await books.NowAsync(default)).Card.Version;

    private async Task ChangeAsync(int margin, TimeSpan? later = null) =>
        Assert.False((await _editor.ApplyAsync(
            Edit(margin) with { ValidFrom = later is { } span ? _time.GetUtcNow() + span : null }, [], default)).Failed);

    private static RateEdit Edit(int margin) => new(new JsonObject { ["margin_bp"] = margin }, "key_1");
}
