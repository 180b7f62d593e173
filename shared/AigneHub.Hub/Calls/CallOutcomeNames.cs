using AigneHub.Core.Usage;

namespace AigneHub.Hub.Calls;

/// <summary>The names of outcomes in the management API.</summary>
internal static class CallOutcomeNames
{
    private static readonly string[] Names = ["completed", "failed", "interrupted", "client_gone"];

    public static ReadOnlySpan<string> All => Names;

    public static string Of(CallOutcome outcome) => Names[(int)outcome];

    public static CallOutcome? Find(string? name) =>
        Array.IndexOf(Names, name) is >= 0 and var index ? (CallOutcome)index : null;
}
