namespace AigneHub.Providers.Chat;

/// <summary>Whether the model calls tools.</summary>
/// <param name="Mode">In general.</param>
/// <param name="Name">The one it must call, with <see cref="ToolChoiceMode.Named"/>.</param>
public sealed record ToolChoice(ToolChoiceMode Mode, string? Name = null);
