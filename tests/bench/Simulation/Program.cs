using AigneHub.Simulation.Bus;
using AigneHub.Simulation.Load;

var slow = TimeSpan.FromSeconds(5);
var quick = TimeSpan.FromMilliseconds(250);
var shared = new TriggerSettings(64, quick, Shards: 64);
Scenario[] scenarios =
[
    new("1 Many accounts, and an instance stays with each for 5 s", 200, 1_000, new TriggerSettings(20, slow)),
    new("2 The same for a quarter of a second", 200, 1_000, new TriggerSettings(20, quick)),
    new("3 The same with accounts in 16 shared sessions", 200, 1_000, new TriggerSettings(16, quick, Shards: 16)),
    new("4 A hot account", 300, 1, new TriggerSettings(10, quick)),
    new("5 A hotter account", 1_000, 1, new TriggerSettings(10, quick)),
    new("6 The same in a shared session", 1_000, 1, new TriggerSettings(10, quick, Shards: 16)),
    new("7 10,000 calls/s", 10_000, 2_000, new TriggerSettings(1_000, quick)),
    new("8 10,000 calls/s in 64 shared sessions", 10_000, 2_000, shared),
    new("9 The same over six storage accounts", 10_000, 2_000, shared, StorageAccounts: 6),
    new("10 A new hour for 20,000 accounts", 4_000, 20_000, shared, StorageAccounts: 6),
];

foreach (var scenario in scenarios)
{
    Console.WriteLine(Report.Of(new Run(scenario).Finish()));
}
