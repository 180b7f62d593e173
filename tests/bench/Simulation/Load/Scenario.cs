using AigneHub.Simulation.Bus;

namespace AigneHub.Simulation.Load;

/// <summary>What is simulated.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="CallsPerSecond">Calls that end, evenly spread.</param>
/// <param name="Accounts">Accounts they belong to.</param>
/// <param name="Trigger">Who handles their events.</param>
/// <param name="StorageAccounts">Over how many storage accounts the accounts are spread.</param>
/// <param name="Seconds">How long.</param>
internal sealed record Scenario(
    string Name, int CallsPerSecond, int Accounts, TriggerSettings Trigger, int StorageAccounts = 1, int Seconds = 30);
