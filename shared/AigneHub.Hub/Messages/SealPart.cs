using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>The seal of a tool call, until the call is found.</summary>
internal sealed record SealPart(ReasoningSeal Seal, string CallId) : ChatPart;
