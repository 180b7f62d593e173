namespace AigneHub.Hub.Tests.Ledger;

/// <summary>One step of a history. What its numbers mean depends on what it does; they are taken modulo what there is.</summary>
internal sealed record HistoryStep(HistoryAct Act, int Which, int Size);
