using AigneHub.Hub.Inference.Planning;

namespace AigneHub.Hub.Inference.Attempts;

/// <summary>A destination that a call has tried, or may.</summary>
internal sealed class AttemptOption(Destination destination)
{
    public Destination Destination { get; } = destination;

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }

    /// <summary>Whether it failed with what no repetition helps against.</summary>
    public bool IsOut { get; set; }

    /// <summary>How long the provider asks to wait; null when it does not say.</summary>
    public TimeSpan? Wait { get; set; }
}
