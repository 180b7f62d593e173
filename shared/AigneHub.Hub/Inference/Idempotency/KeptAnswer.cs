using AigneHub.Hub.Inference.Sharing;

namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>The answer of a named call.</summary>
/// <param name="Head">How it begins.</param>
/// <param name="Body">Its bytes; null when they were too many to be kept.</param>
internal sealed record KeptAnswer(AnswerHead Head, ReadOnlyMemory<byte>? Body);
