using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AigneHub.Hooks.Azd;

namespace AigneHub.Hooks.Postprovision;

/// <summary>
/// Writes secrets by Azure's management API: it needs no role in the vault, which would take minutes to hold, and
/// reaches a vault that is closed to the internet.
/// </summary>
internal sealed class VaultWriter(HookSettings settings, HttpClient http)
{
    private const string ManagementUrl = "AIGNEHUB_MANAGEMENT_URL";
    private const string PublicCloud = "https://management.azure.com";
    private string? _token;

    /// <summary>Whether the vault has a secret of this name. Its value cannot be read this way.</summary>
    public async Task<bool> HasAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, name, null, cancellationToken).ConfigureAwait(false);
        return answer.StatusCode != HttpStatusCode.NotFound && await IsDoneAsync(answer, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Sets a secret.</summary>
    public async Task SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        var body = new { properties = new { value } };
        using var answer = await SendAsync(HttpMethod.Put, name, JsonContent.Create(body), cancellationToken)
            .ConfigureAwait(false);
        await IsDoneAsync(answer, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> IsDoneAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
        {
            return true;
        }

        var problem = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        throw new HookFailure($"The vault answered {(int)answer.StatusCode}: {problem}");
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string name, HttpContent? body, CancellationToken cancellationToken)
    {
        var management = settings.Find(ManagementUrl) ?? PublicCloud;
        _token ??= await AzdCli.TokenAsync($"{management}/.default", cancellationToken).ConfigureAwait(false);
        var address = $"{management}/subscriptions/{settings.Get("AZURE_SUBSCRIPTION_ID")}"
            + $"/resourceGroups/{settings.Get("AZURE_RESOURCE_GROUP")}"
            + $"/providers/Microsoft.KeyVault/vaults/{settings.Get("AIGNEHUB_VAULT_NAME")}"
            + $"/secrets/{name}?api-version=2024-11-01";
        using var request = new HttpRequestMessage(method, address) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
