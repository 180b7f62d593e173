using System.Net.Http.Headers;
using AigneHub.Core.Identity;

namespace AigneHub.Hub.Outgoing;

/// <summary>Lets the hub in by a token that each request carries as a bearer instead of a key.</summary>
internal sealed class AccessTokenHandler(HttpMessageHandler connections, IAccessTokens tokens, string scope)
    : DelegatingHandler(connections)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(scope, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
