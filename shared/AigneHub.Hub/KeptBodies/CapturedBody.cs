namespace AigneHub.Hub.KeptBodies;

/// <summary>A body as it was sent, from its beginning.</summary>
/// <param name="Type">Its content type; null when it has none.</param>
/// <param name="Bytes">As much of it as may be kept.</param>
/// <param name="Length">How many bytes it has.</param>
internal sealed record CapturedBody(string? Type, ReadOnlyMemory<byte> Bytes, long Length);
