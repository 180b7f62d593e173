namespace AigneHub.Hooks;

/// <summary>The azd environment, which azd hands to its hooks as environment variables.</summary>
internal sealed class HookSettings(Func<string, string?> read)
{
    /// <summary>A value, or null when there is none or it is blank.</summary>
    public string? Find(string name) => read(name)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>A value that must be there.</summary>
    /// <exception cref="HookFailure">It is not.</exception>
    public string Get(string name) =>
        Find(name) ?? throw new HookFailure($"{name} is not set. Is this run by azd, after azd provision?");

    /// <summary>An address that must be there.</summary>
    /// <exception cref="HookFailure">It is not, or is none.</exception>
    public Uri GetAddress(string name) =>
        Uri.TryCreate(Get(name), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address!
            : throw new HookFailure($"{name} is not an address: '{Get(name)}'.");
}
