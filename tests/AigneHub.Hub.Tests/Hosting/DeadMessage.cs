using System.Text;
using AigneHub.Core.Bus;
using AigneHub.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>Leaves a message that nobody can handle in a hub's data. Its ten attempts take a moment: the clock is moved by hand.</summary>
internal static class DeadMessage
{
    private const string Topic = "usage";
    private const string Name = "aggregation";

    /// <summary>The subscriber that could not handle it, as the hub's lists name it.</summary>
    public const string Subscriber = Topic + "-" + Name;

    public static async Task LeaveAsync(string directory)
    {
        var time = new ManualTimeProvider();
        var hub = await LocalHub.BuildAsync(
            [$"--AigneHub:DataDirectory={directory}", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None"], time, default);
        await using (hub)
        {
            await hub.StartAsync();
            var unreadable = new BusMessage("broken", "main", Encoding.UTF8.GetBytes("[]"));
            await hub.Services.GetRequiredService<IBus>().PublishAsync(Topic, unreadable, default);
            var letters = hub.Services.GetRequiredService<IDeadLetters>();
            await Eventually.TrueAsync(
                async () =>
                {
                    time.Advance(TimeSpan.FromMinutes(1));
                    return (await letters.ListAsync(Topic, Name, 0, 1, default)).Count == 1;
                },
                "The message is no dead letter.");
            await hub.StopAsync();
        }
    }
}
