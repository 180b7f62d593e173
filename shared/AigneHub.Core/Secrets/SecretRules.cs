namespace AigneHub.Core.Secrets;

/// <summary>What Key Vault takes as a secret's name.</summary>
public static class SecretRules
{
    /// <summary>Characters of a name, at most.</summary>
    public const int MaxNameLength = 127;

    /// <summary>The name in lower case, since case does not matter.</summary>
    /// <exception cref="ArgumentException">It is not 1 to 127 letters, digits and dashes.</exception>
    public static string Normalize(string name)
    {
        if (name.Length is 0 or > MaxNameLength
            || !name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            throw new ArgumentException(
                $"A secret's name is 1 to {MaxNameLength} letters, digits and dashes.", nameof(name));
        }

        return name.ToLowerInvariant();
    }
}
