namespace AigneHub.Providers.Chat;

/// <summary>One message of a conversation.</summary>
/// <param name="Role">Who says it.</param>
/// <param name="Parts">What it says. Tool results stand in messages of <see cref="ChatRole.Tool"/>, one or several.</param>
/// <param name="Name">The speaker's name, if given.</param>
public sealed record ChatMessage(ChatRole Role, IReadOnlyList<ChatPart> Parts, string? Name = null);
