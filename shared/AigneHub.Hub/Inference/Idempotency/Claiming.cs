namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>What became of claiming a call: it is the caller's to make, or was answered before.</summary>
internal readonly record struct Claiming(Claim? Mine, KeptAnswer? Answer);
