namespace AigneHub.Hub.Media;

/// <summary>What was found at an address: media, or why there is none.</summary>
/// <param name="MediaType">The type, such as <c>image/png</c>.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Problem">What is wrong: the end of a sentence that begins with the name of the address.</param>
internal sealed record FetchedMedia(string MediaType, ReadOnlyMemory<byte> Content, string? Problem = null)
{
    public static FetchedMedia Bad(string problem) => new(string.Empty, default, problem);
}
