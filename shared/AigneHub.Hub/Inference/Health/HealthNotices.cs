using AigneHub.Core.Errors;
using AigneHub.Core.Notices;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Notices;

namespace AigneHub.Hub.Inference.Health;

/// <summary>Tells the operator of credentials that are refused and of providers that are down, and when they are well again.</summary>
internal sealed class HealthNotices(Upstreams upstreams, Troubles troubles)
{
    private const string CredentialWord = "credential";

    /// <summary>A provider does not let the hub in with a credential.</summary>
    public void Refused(string provider, string credential, HubError error)
    {
        troubles.Begin(
            OfCredential(provider, credential),
            NoticeKinds.CredentialRefused,
            ("provider", provider),
            ("credential", credential),
            ("error", error.Code.Name));
        Failing(provider, error);
    }

    /// <summary>Something of a provider fails; perhaps now all does.</summary>
    public void Failing(string provider, HubError error)
    {
        if (IsDown(provider))
        {
            troubles.Begin(
                OfProvider(provider), NoticeKinds.ProviderDown, ("provider", provider), ("error", error.Code.Name));
        }
    }

    /// <summary>A provider let the hub in. Called for every answer, and nearly always there is nothing to tell.</summary>
    public void Accepted(string provider, string credential)
    {
        if (!troubles.HasAny)
        {
            return;
        }

        troubles.End(
            OfCredential(provider, credential),
            NoticeKinds.CredentialAccepted,
            ("provider", provider),
            ("credential", credential));
        if (!IsDown(provider))
        {
            troubles.End(OfProvider(provider), NoticeKinds.ProviderUp, ("provider", provider));
        }
    }

    /// <summary>Ends the troubles with credentials that are gone, and waits until all is told.</summary>
    public Task FinishAsync()
    {
        foreach (var subject in troubles.Subjects)
        {
            if (subject.Split(':') is [CredentialWord, var provider, var credential]
                && upstreams.Find(provider)?.Credentials.Any(it => it.Id == credential) != true)
            {
                troubles.End(subject, kind: null);
            }
        }

        return troubles.Told;
    }

    private static string OfCredential(string provider, string credential) => $"{CredentialWord}:{provider}:{credential}";

    private static string OfProvider(string provider) => "provider:" + provider;

    private bool IsDown(string provider) =>
        upstreams.Find(provider) is { IsReady: true } upstream && upstream.Credentials.All(it => it.Health.IsDown);
}
