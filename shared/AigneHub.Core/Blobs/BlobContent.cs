namespace AigneHub.Core.Blobs;

/// <summary>Stored content.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes; the reader disposes of it.</param>
public sealed record BlobContent(string ContentType, Stream Content);
