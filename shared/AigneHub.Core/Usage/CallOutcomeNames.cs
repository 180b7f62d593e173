namespace AigneHub.Core.Usage;

/// <summary>The snake_case name of each <see cref="CallOutcome"/>, as usage events and the call log write it.</summary>
public static class CallOutcomeNames
{
    // In the order of the enum.
    private static readonly string[] Names = ["completed", "failed", "interrupted", "client_gone"];

    /// <summary>All names.</summary>
    public static ReadOnlySpan<string> All => Names;

    /// <summary>The name of an outcome, such as <c>client_gone</c>.</summary>
    public static string Of(CallOutcome outcome) => Names[(int)outcome];

    /// <summary>Finds the outcome of a name.</summary>
    /// <returns>False when no outcome has that name.</returns>
    public static bool TryParse(string? name, out CallOutcome outcome)
    {
        var index = Array.IndexOf(Names, name);
        outcome = index < 0 ? default : (CallOutcome)index;
        return index >= 0;
    }
}
