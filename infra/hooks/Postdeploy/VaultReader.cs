using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AigneHub.Hooks.Azd;

namespace AigneHub.Hooks.Postdeploy;

/// <summary>Reads the operator key as whoever deploys.</summary>
internal sealed class VaultReader(HookSettings settings, HttpClient http, TimeProvider time)
{
    // The role that allows it was given minutes ago, and takes as long to hold.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>The key, or null where the vault is closed to this machine.</summary>
    public async Task<string?> FindOperatorKeyAsync(CancellationToken cancellationToken)
    {
        var address = new Uri(
            settings.GetAddress("AIGNEHUB_VAULT_URL"), $"secrets/{HubSecrets.OperatorKey}?api-version=7.4");
        var token = await AzdCli.TokenAsync("https://vault.azure.net/.default", cancellationToken)
            .ConfigureAwait(false);
        var start = time.GetTimestamp();
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var body = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode)
            {
                using var json = JsonDocument.Parse(body);
                return json.RootElement.GetProperty("value").GetString();
            }

            var isClosed = body.Contains("ForbiddenByConnection", StringComparison.Ordinal)
                || body.Contains("ForbiddenByFirewall", StringComparison.Ordinal);
            if (answer.StatusCode != HttpStatusCode.Forbidden || isClosed || time.GetElapsedTime(start) > Patience)
            {
                return null;
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
