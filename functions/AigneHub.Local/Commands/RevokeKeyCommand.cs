using System.CommandLine;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Keys;

namespace AigneHub.Local.Commands;

/// <summary><c>keys revoke</c>.</summary>
internal static class RevokeKeyCommand
{
    public static Command Create(HubAccess keys, Option<bool> json)
    {
        var id = new Argument<string>("id") { Description = "The key's id, as 'keys list' shows it." };
        var command = new Command("revoke", "Revoke a key for good.") { id };
        command.SetAction((parsed, cancellationToken) =>
        {
            var output = new KeyOutput(parsed, parsed.GetValue(json));
            var key = parsed.GetValue(id)!;
            return keys.UseAsync<KeyStore>(
                (store, token) => RevokeAsync(store, key, output, token),
                address => CurlLine.Of("DELETE", $"{address}{KeysCommand.Path}/{Uri.EscapeDataString(key)}"),
                parsed.InvocationConfiguration.Error,
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> RevokeAsync(
        KeyStore store, string id, KeyOutput output, CancellationToken cancellationToken)
    {
        var revoked = await store.RevokeAsync(HubOptions.MainAccount, id, cancellationToken).ConfigureAwait(false);
        if (revoked is null)
        {
            return output.Fail($"There is no key of the id '{id}'.");
        }

        output.ShowRevoked(revoked);
        return ExitCodes.Done;
    }
}
