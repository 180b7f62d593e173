namespace AigneHub.Hooks.Preprovision;

/// <summary>What a deployment must know.</summary>
/// <param name="Name">The variable of the azd environment that keeps the answer.</param>
/// <param name="Text">The question.</param>
/// <param name="Usual">The answer when nobody gives one.</param>
/// <param name="Takes">Whether an answer is one.</param>
internal sealed record Question(string Name, string Text, string Usual, Func<string, bool> Takes);
