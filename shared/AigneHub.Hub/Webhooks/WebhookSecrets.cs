using AigneHub.Core.Identity;
using AigneHub.Core.Secrets;

namespace AigneHub.Hub.Webhooks;

/// <summary>The secrets that sign events, in the form of the Standard Webhooks convention: <c>whsec_</c> and base64.</summary>
internal sealed class WebhookSecrets(ISecrets secrets, IIdSource ids, TimeProvider time)
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    /// <summary>Makes one. Answers its name, and its text to be shown once.</summary>
    public async Task<(string Name, string Text)> CreateAsync(CancellationToken cancellationToken)
    {
        var random = new byte[Bytes];
        ids.Fill(random);
        var (name, text) = (ids.NewId("webhook").Replace('_', '-'), Prefix + Convert.ToBase64String(random));
        await secrets.SetAsync(name, text, cancellationToken).ConfigureAwait(false);
        return (name, text);
    }

    /// <summary>Forgets one.</summary>
    public async Task DeleteAsync(string? name)
    {
        if (name is not null)
        {
            await secrets.DeleteAsync(name, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>The keys that sign for an endpoint now: its secret, and for a while the one before.</summary>
    public async Task<IReadOnlyList<byte[]>> KeysAsync(Webhook hook, CancellationToken cancellationToken)
    {
        var keys = new List<byte[]>();
        foreach (var name in new[] { hook.SecretName, time.GetUtcNow() < hook.OldSecretUntil ? hook.OldSecretName : null })
        {
            if (name is not null && await secrets.GetAsync(name, cancellationToken).ConfigureAwait(false) is { } text)
            {
                keys.Add(Convert.FromBase64String(text[Prefix.Length..]));
            }
        }

        return keys;
    }
}
