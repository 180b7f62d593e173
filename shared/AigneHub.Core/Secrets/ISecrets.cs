namespace AigneHub.Core.Secrets;

/// <summary>
/// Where provider keys and the hub's own secrets are kept. Names are 1 to 127 letters, digits and dashes, as Key Vault
/// has them; case does not matter.
/// </summary>
public interface ISecrets
{
    /// <summary>The secret's value, or null.</summary>
    ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken);

    /// <summary>Stores a value, replacing an older one.</summary>
    ValueTask SetAsync(string name, string value, CancellationToken cancellationToken);

    /// <summary>Removes a secret; nothing happens when there is none.</summary>
    ValueTask DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>The names of all secrets, in ordinal order.</summary>
    ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);
}
