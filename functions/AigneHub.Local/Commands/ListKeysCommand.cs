using System.CommandLine;
using AigneHub.Core.Keys;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Keys;

namespace AigneHub.Local.Commands;

/// <summary><c>keys list</c>.</summary>
internal static class ListKeysCommand
{
    private const int KeysAtOnce = 500;

    public static Command Create(HubAccess keys, Option<bool> json)
    {
        var command = new Command("list", "List all keys, oldest first, without their text.");
        command.SetAction((parsed, cancellationToken) =>
        {
            var output = new KeyOutput(parsed, parsed.GetValue(json));
            return keys.UseAsync<KeyStore>(
                (store, token) => ListAsync(store, output, token),
                address => CurlLine.Of("GET", address + KeysCommand.Path),
                parsed.InvocationConfiguration.Error,
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> ListAsync(KeyStore store, KeyOutput output, CancellationToken cancellationToken)
    {
        var all = new List<ApiKey>();
        KeyPage page;
        do
        {
            var after = all.Count == 0 ? null : all[^1].Id;
            page = await store.ListAsync(HubOptions.MainAccount, after, KeysAtOnce, cancellationToken)
                .ConfigureAwait(false);
            all.AddRange(page.Keys);
        }
        while (page.HasMore);

        output.ShowList(all);
        return ExitCodes.Done;
    }
}
