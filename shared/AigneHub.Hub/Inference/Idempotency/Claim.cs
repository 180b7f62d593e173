namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>The right to make a named call, which one request has at a time.</summary>
/// <param name="Id">The call's.</param>
/// <param name="Fingerprint">What it asks.</param>
/// <param name="Owner">Who has the claim.</param>
/// <param name="RequestId">Under which it is recorded and charged, whoever makes it in the end: so it is charged once.</param>
/// <param name="Made">When it was first asked for.</param>
internal sealed record Claim(string Id, string Fingerprint, string Owner, string RequestId, DateTimeOffset Made);
