using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Configuration;

/// <summary>
/// Reads the key pair that a provider's requests are signed with. Only from the provider's own settings: a pair that
/// stands in the environment for other programs gives the hub no right to spend with it.
/// </summary>
internal static class SigningKeysReader
{
    private const string Id = "AccessKeyId";
    private const string Secret = "SecretAccessKey";
    private const string Session = "SessionToken";

    /// <summary>The pair; null when none is set.</summary>
    public static SigningKeys? Read(SettingReader settings, IProvider provider, string? region)
    {
        var (id, secret, session) = (settings.Text(Id), settings.Text(Secret), settings.Text(Session));
        if ((id ?? secret ?? session) is null)
        {
            return null;
        }

        if (provider.RegionalBaseUrl is null)
        {
            var set = id is not null ? Id : secret is not null ? Secret : Session;
            throw settings.Problem(set, $"{provider.Name} takes an ApiKey, no key pair.");
        }

        return settings.Text("ApiKey") is not null
            ? throw settings.Problem("ApiKey", $"set either this or {Id} and {Secret}.")
            : new SigningKeys(
                id ?? throw settings.Problem(Id, $"a key pair needs it beside {Secret}."),
                secret ?? throw settings.Problem(Secret, $"a key pair needs it beside {Id}."),
                session,
                region ?? throw settings.Problem("Region", "a key pair is used in one region, such as us-east-1."));
    }
}
