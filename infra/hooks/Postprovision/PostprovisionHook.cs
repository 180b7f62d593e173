using AigneHub.Core.Identity;
using AigneHub.Core.Keys;
using AigneHub.Hooks.Asking;
using AigneHub.Hooks.Preprovision;

namespace AigneHub.Hooks.Postprovision;

/// <summary>
/// Puts into the vault what the hub needs from the first call on: an operator key, made here and shown nowhere, and a
/// service provider's Stripe keys and the mail server's password, taken from this process's environment or asked for. What is
/// there stays.
/// </summary>
internal sealed class PostprovisionHook(HookSettings settings, VaultWriter vault, IIdSource ids)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await vault.HasAsync(HubSecrets.OperatorKey, cancellationToken).ConfigureAwait(false))
        {
            await vault.SetAsync(HubSecrets.OperatorKey, ApiKeyText.Create(ids), cancellationToken)
                .ConfigureAwait(false);
            Terminal.Say($"The operator key is secret '{HubSecrets.OperatorKey}' in the vault.");
        }

        if (settings.Find(PreprovisionHook.Mode) == PreprovisionHook.ServiceProvider)
        {
            await SetAsync(HubSecrets.StripeKey, "AIGNEHUB_STRIPE_SECRET_KEY", ["sk_", "rk_"], cancellationToken)
                .ConfigureAwait(false);
            await SetAsync(HubSecrets.StripeWebhook, "AIGNEHUB_STRIPE_WEBHOOK_SECRET", ["whsec_"], cancellationToken)
                .ConfigureAwait(false);
        }

        if (settings.Find("AIGNEHUB_MAIL_USER") is not null)
        {
            await SetAsync(HubSecrets.MailPassword, "AIGNEHUB_MAIL_PASSWORD", [], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps a secret that others gave out, which may have to begin in one of some ways.</summary>
    private async Task SetAsync(
        string name, string variable, IReadOnlyList<string> starts, CancellationToken cancellationToken)
    {
        var value = settings.Find(variable);
        if (value is null && await vault.HasAsync(name, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        value ??= Terminal.CanAsk ? Terminal.AskSecret($"{variable} (empty for later)") : string.Empty;
        if (value.Length == 0)
        {
            Terminal.Say($"No {name} yet. Set {variable} and run: azd hooks run postprovision");
            return;
        }

        if (starts.Count > 0 && !starts.Any(start => value.StartsWith(start, StringComparison.Ordinal)))
        {
            throw new HookFailure($"{variable} must begin with {starts[0]}.");
        }

        await vault.SetAsync(name, value, cancellationToken).ConfigureAwait(false);
        Terminal.Say($"{variable} is secret '{name}' in the vault.");
    }
}
