using AigneHub.Hub.Inference.Planning;

namespace AigneHub.Hub.Inference.Attempts;

/// <summary>A credential at a candidate that a call has tried.</summary>
internal sealed class AttemptOption(Candidate candidate, ProviderCredential credential)
{
    public Candidate Candidate { get; } = candidate;

    public ProviderCredential Credential { get; } = credential;

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }

    /// <summary>Whether it failed with what no repetition helps against.</summary>
    public bool IsOut { get; set; }

    /// <summary>How long the provider asks to wait; null when it does not say.</summary>
    public TimeSpan? Wait { get; set; }
}
