namespace AigneHub.Hub.Inference.Limits;

/// <summary>What an instance takes of a shared allowance, to hand out by itself.</summary>
/// <param name="Requests">Requests.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="TokenDebt">Tokens it let be used beyond those it had.</param>
/// <param name="Calls">Calls at once: all it may run, not more than before.</param>
internal readonly record struct Slice(double Requests, double Tokens, double TokenDebt, long Calls);
