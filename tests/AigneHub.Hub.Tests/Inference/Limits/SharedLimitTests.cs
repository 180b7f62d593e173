using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Keys;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Hub.Tests.Inference.Limits;

/// <summary>Several instances of a hub over one store keep together to limits that none of them knows to be used up.</summary>
public sealed class SharedLimitTests : IAsyncLifetime
{
    private const int Instances = 4;

    private readonly ManualTimeProvider _time = new();
    private HubHost _hub = null!;

    public async Task InitializeAsync() => _hub = await HubHost.StartAsync(new Dictionary<string, string>(), _time);

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Requests_OfManyInstances_AreNoMoreThanTheLimit(int limit)
    {
        var hubs = Start();
        var scopes = Scope(new CallLimits(limit, null, null));

        var admitted = await AdmittedAsync(hubs, scopes, 3 * limit);

        // No instance has anything at the start, so there are never more; what one holds unused, the others lack.
        var slices = Instances * Math.Max(1, limit / 10);
        Assert.InRange(admitted, Math.Max(1, limit - slices), limit);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.InRange(await AdmittedAsync(hubs, scopes, 3 * limit), 1, limit + slices);
    }

    [Fact]
    public async Task Requests_OverManyMinutes_KeepToTheBound()
    {
        const int Limit = 60;
        const int Minutes = 5;
        var hubs = Start();
        var scopes = Scope(new CallLimits(Limit, null, null));
        var admitted = 0;
        for (var second = 0; second < Minutes * 60; second += 5)
        {
            admitted += await AdmittedAsync(hubs, scopes, 20);
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.InRange(admitted, Limit * (Minutes - 1), (Limit * (Minutes + 1)) + (Instances * Limit / 10));
    }

    [Fact]
    public async Task Calls_OfManyInstances_AreNoMoreAtOnceThanTheLimit()
    {
        const int Limit = 10;
        var hubs = Start();
        var scopes = Scope(new CallLimits(null, null, Limit));

        var first = await AdmittedAsync(hubs, scopes, 3 * Limit);
        var second = await AdmittedAsync(hubs, scopes, Limit);

        Assert.InRange(first, Limit - Instances, Limit);
        Assert.InRange(first + second, first, Limit);
    }

    [Fact]
    public async Task Calls_OfAnInstanceThatDied_AreFreeAgainAfterItsLease()
    {
        var hubs = Start();
        var scopes = Scope(new CallLimits(null, null, 1));
        Assert.Null(await EnterAsync(hubs[0], scopes));
        Assert.Equal(ErrorCodes.TooManyConcurrent, (await EnterAsync(hubs[1], scopes))!.Code);

        _time.Advance(TimeSpan.FromSeconds(91));

        Assert.Null(await EnterAsync(hubs[1], scopes));
    }

    [Fact]
    public async Task Calls_OfAnInstanceThatTendsThem_StayItsOwn()
    {
        var hubs = Start();
        var scopes = Scope(new CallLimits(null, null, 1));
        Assert.Null(await EnterAsync(hubs[0], scopes));
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(20));
            await TendAsync(hubs[0]);
        }

        Assert.Equal(ErrorCodes.TooManyConcurrent, (await EnterAsync(hubs[1], scopes))!.Code);
        hubs[0].Leave(scopes);
        _time.Advance(TimeSpan.FromSeconds(20));
        await TendAsync(hubs[0]);

        Assert.Null(await EnterAsync(hubs[1], scopes));
    }

    [Fact]
    public async Task Tokens_SpentOnOneInstance_AreMissingOnTheOthers()
    {
        var hubs = Start();
        var scopes = Scope(new CallLimits(null, 1_000, null));
        Assert.Null(await EnterAsync(hubs[0], scopes));
        hubs[0].Spend(scopes, 5_000);
        _ = await EnterAsync(hubs[0], scopes);

        var refused = await EnterAsync(hubs[1], scopes);

        Assert.Equal(ErrorCodes.RateLimited, refused!.Code);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Enter_WhileSomethingIsLeft_DoesNotReachForTheTables()
    {
        var counting = new CountingTables(_hub.Service<ITables>());
        var limiter = Limiter(counting);
        var scopes = Scope(new CallLimits(1_000, null, null));
        _ = await EnterAsync(limiter, scopes);
        var before = counting.Count;

        for (var i = 0; i < 40; i++)
        {
            var entering = limiter.EnterAsync(scopes, new DefaultHttpContext().Response, default);
            Assert.True(entering.IsCompleted);
            Assert.Null(await entering);
        }

        Assert.Equal(before, counting.Count);
    }

    private CallLimiter[] Start() =>
        [.. Enumerable.Range(0, Instances).Select(_ => Limiter(_hub.Service<ITables>()))];

    private CallLimiter Limiter(ITables tables)
    {
        var options = new HubOptions { Limits = new LimitOptions { IsShared = true } };
        var source = new AllowanceSource(
            options, tables, _hub.Service<IIdSource>(), _time, NullLogger<AllowanceSource>.Instance);
        return new CallLimiter(source, _time);
    }

    private static IReadOnlyList<LimitScope> Scope(CallLimits limits) => [new("account", "account_test", limits)];

    private static ValueTask<HubError?> EnterAsync(CallLimiter limiter, IReadOnlyList<LimitScope> scopes) =>
        limiter.EnterAsync(scopes, new DefaultHttpContext().Response, default);

    /// <summary>How many of some calls at all instances at once are let in.</summary>
    private static async Task<int> AdmittedAsync(CallLimiter[] hubs, IReadOnlyList<LimitScope> scopes, int calls)
    {
        var refusals = await Task.WhenAll(Enumerable.Range(0, calls)
            .Select(i => Task.Run(async () => await EnterAsync(hubs[i % hubs.Length], scopes))));
        return refusals.Count(refusal => refusal is null);
    }

    private static async Task TendAsync(CallLimiter limiter)
    {
        foreach (var allowance in limiter.Allowances.OfType<SharedAllowance>())
        {
            await allowance.TendAsync(TimeSpan.FromSeconds(20), default);
        }
    }
}
