using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Calls;

/// <summary>A hub with three calls of <c>demo/echo</c> and then one of <c>demo/error</c>, all logged.</summary>
public sealed class CallsFixture : IAsyncLifetime
{
    internal HubHost Hub { get; private set; } = null!;

    internal List<string> NewestFirst { get; } = [];

    public async Task InitializeAsync()
    {
        // The clock stands still unless moved, so that no hour ends on the way.
        var time = new ManualTimeProvider();
        Hub = await HubHost.StartAsync(new Dictionary<string, string> { ["AigneHub:Retries:Attempts"] = "1" }, time);
        foreach (var model in (string[])["demo/echo", "demo/echo", "demo/echo", "demo/error"])
        {
            var answer = await Hub.ChatAsync(model);
            NewestFirst.Insert(0, answer.RequestId);
            _ = await Hub.LoggedCallAsync(answer.RequestId);
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    public Task DisposeAsync() => Hub.DisposeAsync().AsTask();
}
