namespace AigneHub.Hooks;

/// <summary>Why a hook cannot go on, in a sentence for whoever runs it.</summary>
internal sealed class HookFailure(string message) : Exception(message);
