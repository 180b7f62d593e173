using AigneHub.Hub.Inference.Sharing;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Hub.Tests.Inference.Sharing;

public sealed class SharedCallTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly ManualTimeProvider _time = new();
    private readonly ApplicationLifetime _hub = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly CancellationTokenSource _leaving = new();
    private readonly DefaultHttpContext _http = new();

    public SharedCallTests()
    {
        Calls = new SharedCalls(_time, _hub);
        _http.RequestAborted = _leaving.Token;
    }

    private SharedCalls Calls { get; }

    public void Dispose() => _leaving.Dispose();

    [Fact]
    public async Task Lead_TheFirstLeaves_GoesOnWhileAnotherWaits()
    {
        var call = Enter(TimeSpan.Zero);
        await Calls.LeadAsync(
            _http,
            call,
            async () =>
            {
                var same = Calls.Enter(call.Identity, out var isFirst);
                await _leaving.CancelAsync();

                Assert.False(isFirst);
                Assert.Same(call, same);
                Assert.False(_http.RequestAborted.IsCancellationRequested);
                same.Leave();
                Assert.True(_http.RequestAborted.IsCancellationRequested);
            });

        Assert.True(call.Ended.IsCompleted);
        Assert.Equal(_leaving.Token, _http.RequestAborted);
    }

    [Fact]
    public async Task Lead_AllLeave_EndsWhenItsPatienceDoes()
    {
        var call = Enter(Patience);
        await Calls.LeadAsync(
            _http,
            call,
            async () =>
            {
                await _leaving.CancelAsync();
                _time.Advance(Patience - TimeSpan.FromMilliseconds(1));
                Assert.False(_http.RequestAborted.IsCancellationRequested);
                _time.Advance(TimeSpan.FromMilliseconds(1));
                Assert.True(_http.RequestAborted.IsCancellationRequested);
            });
    }

    [Fact]
    public async Task Lead_NamedAndAllLeave_GoesOnUntilTheHubStops()
    {
        var call = Enter(Timeout.InfiniteTimeSpan);
        await Calls.LeadAsync(
            _http,
            call,
            async () =>
            {
                await _leaving.CancelAsync();
                _time.Advance(TimeSpan.FromHours(1));
                Assert.False(_http.RequestAborted.IsCancellationRequested);
                _hub.StopApplication();
                Assert.True(_http.RequestAborted.IsCancellationRequested);
            });
    }

    [Fact]
    public async Task Enter_AfterItsEnd_IsAnotherCall()
    {
        var call = Enter(TimeSpan.Zero);
        await Calls.LeadAsync(_http, call, () => Task.CompletedTask);

        Assert.NotSame(call, Enter(TimeSpan.Zero));
    }

    private SharedCall Enter(TimeSpan patience)
    {
        var call = Calls.Enter(new CallIdentity("one", "print", patience), out var isFirst);
        Assert.True(isFirst);
        return call;
    }
}
