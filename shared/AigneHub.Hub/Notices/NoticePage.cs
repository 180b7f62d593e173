using AigneHub.Core.Notices;

namespace AigneHub.Hub.Notices;

/// <summary>A page of an account's notices.</summary>
/// <param name="Notices">The newest first.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
internal sealed record NoticePage(IReadOnlyList<Notice> Notices, string? Next);
