using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Keys;
using AigneHub.Hub.Consent;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Aigne.Connect;

/// <summary>Lets a waiting client have a key of its own.</summary>
internal sealed class ConnectConsent(ConnectSessionStore sessions, KeyStore keys, AppKeys appKeys, IIdSource ids)
    : IConsentSource
{
    private const string Nameless = "AIGNE client";

    private static readonly HubError Over = new(
        ErrorCodes.LinkRefused, "Nobody waits for this answer any more. Run the command again.");

    public string Kind => "connect";

    public async Task<Outcome<ConsentRequest>> FindAsync(string token, HubRequest request) =>
        await sessions.FindAsync(token, request.Aborted).ConfigureAwait(false) is { KeyId: null } session
            ? new ConsentRequest(session.App ?? Nameless, KeyScopes.Inference | KeyScopes.ReadUsage)
            {
                ReturnsTo = request.Http.Request.Host.Value,
                Code = ConnectCode.Of(token),
                AskedFrom = session.AskedFrom,
                Asked = session.Created,
            }
            : Over;

    public async Task<Outcome<ConsentAnswer>> AllowAsync(string token, ConsentGrant grant, HubRequest request)
    {
        var asked = await FindAsync(token, request).ConfigureAwait(false);
        if (asked.Failed)
        {
            return asked.Error;
        }

        var wanted = new KeyRequest(grant.Account, asked.Value.App, asked.Value.Scopes, Expires: grant.Ends)
        {
            Member = grant.Person,
        };
        var made = await appKeys.CreateAsync(wanted, grant.Budget, request.Aborted).ConfigureAwait(false);
        if (made.Failed)
        {
            return made.Error;
        }

        var secret = Seal(made.Value, token);
        var changed = await sessions
            .ChangeAsync(
                token,
                it => it.KeyId is null ? it with { KeyId = made.Value.Key.Id, Secret = secret } : null,
                request.Aborted)
            .ConfigureAwait(false);
        if (changed is not null)
        {
            return new ConsentAnswer(Target: made.Value.Key.Id);
        }

        // Two answers at once: one of them made a key for nobody.
        _ = await keys.RevokeAsync(grant.Account, made.Value.Key.Id, request.Aborted).ConfigureAwait(false);
        return Over;
    }

    /// <summary>The client's protocol has no word for no: it goes on waiting for a session that is over.</summary>
    public async Task<Outcome<ConsentAnswer>> DenyAsync(string token, HubRequest request)
    {
        await sessions.EndAsync(token, request.Aborted).ConfigureAwait(false);
        return new ConsentAnswer();
    }

    private string Seal(NewKey key, string session)
    {
        Span<byte> salt = stackalloc byte[ConnectCipher.SaltBytes];
        ids.Fill(salt);
        return ConnectCipher.Encrypt(key.Text, ConnectCipher.Challenge(session), key.Key.Id, salt);
    }
}
