using System.CommandLine;

namespace AigneHub.Local.Commands;

/// <summary><c>keys</c>: makes, lists and revokes API keys.</summary>
internal static class KeysCommand
{
    /// <summary>Where a running hub manages its keys, below its address.</summary>
    public const string Path = "/api/admin/keys";

    public static Command Create(HubAccess keys)
    {
        var json = new Option<bool>("--json")
        {
            Description = "Print JSON, as the management API answers.",
            Recursive = true,
        };
        return new Command("keys", "Make, list and revoke API keys. The hub must not be running on the same data.")
        {
            json,
            CreateKeyCommand.Create(keys, json),
            ListKeysCommand.Create(keys, json),
            RevokeKeyCommand.Create(keys, json),
        };
    }
}
