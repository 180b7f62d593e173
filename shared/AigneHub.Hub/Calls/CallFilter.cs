using AigneHub.Core.Usage;

namespace AigneHub.Hub.Calls;

/// <summary>Which calls of an account are wanted. What is null does not matter.</summary>
internal sealed record CallFilter
{
    /// <summary>The model as the caller named it, as the provider names it, or as <c>provider/model</c>.</summary>
    public string? Model { get; init; }

    public string? Provider { get; init; }

    /// <summary>The id of the key.</summary>
    public string? Key { get; init; }

    public string? Project { get; init; }

    public CallOutcome? Outcome { get; init; }

    /// <summary>The first moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first moment no longer wanted.</summary>
    public DateTimeOffset? To { get; init; }

    public bool Takes(UsageEvent call) =>
        (Provider is null || Provider == call.Provider)
        && (Key is null || Key == call.KeyId)
        && (Project is null || Project == call.Project)
        && (Outcome is null || Outcome == call.Outcome)
        && (Model is null || Model == call.RequestedModel || Model == call.Model || IsQualified(call));

    private bool IsQualified(UsageEvent call) =>
        Model!.Length == call.Provider.Length + 1 + call.Model.Length
        && Model.StartsWith(call.Provider, StringComparison.Ordinal)
        && Model[call.Provider.Length] == '/'
        && Model.EndsWith(call.Model, StringComparison.Ordinal);
}
