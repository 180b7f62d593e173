namespace AigneHub.Hub.Tests.Ledger;

/// <summary>What a broken store or a crash throws in a history.</summary>
internal sealed class SimulatedFault() : Exception("The history wants it so.");
