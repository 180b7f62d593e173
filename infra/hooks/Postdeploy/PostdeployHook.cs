using AigneHub.Hooks.Asking;
using AigneHub.Hooks.Preprovision;

namespace AigneHub.Hooks.Postdeploy;

/// <summary>Tries what was deployed, and says where it is and what comes next.</summary>
internal sealed class PostdeployHook(HookSettings settings, HttpClient http, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var hub = settings.GetAddress("AIGNEHUB_API_URL");
        var checks = new SmokeTest(http, hub, time);
        await checks.WaitUntilReadyAsync(cancellationToken).ConfigureAwait(false);
        Terminal.Say("ok  ready");
        await checks.RefuseWithoutKeyAsync(cancellationToken).ConfigureAwait(false);
        Terminal.Say("ok  no call without a key");
        if (settings.Find("AIGNEHUB_WEB_URL") is { } web)
        {
            await checks.PreflightAsync(web, cancellationToken).ConfigureAwait(false);
            Terminal.Say($"ok  {web} may call it from a browser");
        }

        if (settings.Find("AIGNEHUB_DEMO") is { } demo && bool.Parse(demo))
        {
            await ChatAsync(checks, cancellationToken).ConfigureAwait(false);
        }

        SayNextSteps(hub);
    }

    private async Task ChatAsync(SmokeTest checks, CancellationToken cancellationToken)
    {
        var key = settings.Find("AIGNEHUB_OPERATOR_KEY")
            ?? await new VaultReader(settings, http, time).FindOperatorKeyAsync(cancellationToken)
                .ConfigureAwait(false);
        if (key is null)
        {
            Terminal.Say("--  chat was not tried: the vault is closed to this machine. Set AIGNEHUB_OPERATOR_KEY to try.");
            return;
        }

        await checks.ChatAsync(key, cancellationToken).ConfigureAwait(false);
        Terminal.Say("ok  demo/echo answers");
        var timing = await checks.StreamAsync(key, cancellationToken).ConfigureAwait(false);
        Terminal.Say($"ok  demo/slow streams: {timing}");
    }

    private void SayNextSteps(Uri hub)
    {
        Terminal.Say($"""

            AigneHub is at   {hub.GetLeftPart(UriPartial.Authority)}
            Operator key     secret '{HubSecrets.OperatorKey}' of vault {settings.Find("AIGNEHUB_VAULT_NAME")}
            Make a key       POST /api/admin/keys with the operator key, then point any OpenAI client at /v1
            """);
        if (settings.Find(PreprovisionHook.Mode) == PreprovisionHook.ServiceProvider)
        {
            Terminal.Say($"""
                Stripe           add a webhook of API version {StripeWebhook.ApiVersion} to {new Uri(hub, StripeWebhook.Path)}
                                 with the events {string.Join(", ", StripeWebhook.Events)},
                                 then set AIGNEHUB_STRIPE_WEBHOOK_SECRET and run: azd hooks run postprovision
                """);
        }
    }
}
