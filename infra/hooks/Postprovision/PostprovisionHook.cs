using AigneHub.Core.Identity;
using AigneHub.Core.Keys;
using AigneHub.Hooks.Asking;
using AigneHub.Hooks.Preprovision;

namespace AigneHub.Hooks.Postprovision;

/// <summary>
/// Puts into the vault what the hub needs from the first call on: an operator key, made here and shown nowhere, and a
/// service provider's Stripe keys, taken from this process's environment or asked for. What is there stays.
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
            await SetStripeAsync(
                HubSecrets.StripeKey, "AIGNEHUB_STRIPE_SECRET_KEY", "sk_", "rk_", cancellationToken)
                .ConfigureAwait(false);
            await SetStripeAsync(
                HubSecrets.StripeWebhook, "AIGNEHUB_STRIPE_WEBHOOK_SECRET", "whsec_", "whsec_", cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task SetStripeAsync(
        string name, string variable, string start, string otherStart, CancellationToken cancellationToken)
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

        if (!value.StartsWith(start, StringComparison.Ordinal)
            && !value.StartsWith(otherStart, StringComparison.Ordinal))
        {
            throw new HookFailure($"{variable} must begin with {start}.");
        }

        await vault.SetAsync(name, value, cancellationToken).ConfigureAwait(false);
        Terminal.Say($"Stripe's secret is secret '{name}' in the vault.");
    }
}
