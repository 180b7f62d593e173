namespace AigneHub.Hub.Tests.Payments;

/// <summary>One step of a history. What its numbers mean depends on what it does; they are taken modulo what there is.</summary>
internal sealed record PaymentStep(PaymentAct Act, int Which, int Size);
