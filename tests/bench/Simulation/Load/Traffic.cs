using System.Buffers;
using AigneHub.Core.Bus;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Simulation.Load;

/// <summary>Calls that ended, of accounts taken by seeded chance. An account uses one key and two models.</summary>
internal sealed class Traffic(Scenario scenario)
{
    private const int Seed = 20_261_121;
    private readonly Random _chance = new(Seed);
    private long _sequence;

    public BusDelivery Next(DateTimeOffset now)
    {
        var account = $"acc_{_chance.Next(scenario.Accounts)}";
        var id = $"req_{++_sequence:D12}";
        var call = new UsageEvent
        {
            RequestId = id,
            Account = account,
            KeyId = $"key_of_{account}",
            Operation = "chat",
            RequestedModel = "openai/gpt-5-mini",
            Provider = "openai",
            Model = _chance.Next(2) == 0 ? "gpt-5-mini" : "gpt-5",
            Streamed = true,
            Started = now - TimeSpan.FromSeconds(4),
            FirstByteMs = 300,
            DurationMs = 4_000,
            Outcome = CallOutcome.Completed,
            Status = 200,
            Cost = new Amount(1_000_000),
        };
        var body = new ArrayBufferWriter<byte>(512);
        UsageEventJson.Write(body, call);
        return new BusDelivery(_sequence, new BusMessage(id, account, body.WrittenMemory), now, 1);
    }
}
