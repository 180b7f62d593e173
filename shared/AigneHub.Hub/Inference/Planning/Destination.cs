using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Health;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>Where an attempt goes: a candidate with one of its provider's credentials.</summary>
/// <param name="Candidate">The provider and model.</param>
/// <param name="Credential">What lets the hub in.</param>
/// <param name="Target">Both as the provider's wire format wants them.</param>
/// <param name="Health">How it fared lately.</param>
internal sealed record Destination(
    Candidate Candidate, ProviderCredential Credential, CallTarget Target, TargetHealth Health)
{
    /// <summary>How long until it should be called; zero for now.</summary>
    public TimeSpan Left => Health.Left is var target && Credential.Health.Acceptance.Left is var refused && target > refused
        ? target
        : refused;

    /// <summary>Takes a place for a call. False when it has none, or is unwell and that counts.</summary>
    public bool TryEnter(bool healthyOnly)
    {
        if (healthyOnly && !IsWell())
        {
            return false;
        }

        if (Credential.Gate.TryEnter())
        {
            return true;
        }

        Health.Breaker.Ended();
        Credential.Health.Acceptance.Ended();
        return false;
    }

    private bool IsWell()
    {
        if (Health.Cooling > TimeSpan.Zero || !Credential.Health.Acceptance.TryPass())
        {
            return false;
        }

        if (Health.Breaker.TryPass())
        {
            return true;
        }

        Credential.Health.Acceptance.Ended();
        return false;
    }
}
