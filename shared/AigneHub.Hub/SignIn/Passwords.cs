using AigneHub.Core.Identity;
using AigneHub.Core.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AigneHub.Hub.SignIn;

/// <summary>Hashes and verifies passwords, always with the same work: also for those that nobody has.</summary>
internal sealed class Passwords
{
    public const int MinLength = 10;
    public const int MaxLength = 256;

    /// <summary>What a password must be; for an error.</summary>
    public const string Rule = "10 to 256 characters, at least five different ones, and not the e-mail address";

    private const int Iterations = 210_000;
    private const int MinDifferent = 5;

    private readonly PasswordHasher<Person> _hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    // Hashing takes the time that a start has for everything.
    private readonly Lazy<string> _nobodys;

    public Passwords(IIdSource ids) => _nobodys = new(() => Hash(SecretText.Create(ids)));

    public static bool IsGood(string password, string? email) =>
        password.Length is >= MinLength and <= MaxLength
        && password.Distinct().Count() >= MinDifferent
        && (email is null || !password.Contains(email, StringComparison.OrdinalIgnoreCase));

    public string Hash(string password) => _hasher.HashPassword(null!, password);

    /// <summary>Whether a password is the one of a hash. Without a hash it works as long, and says no.</summary>
    public bool Verify(string? hash, string password)
    {
        var nobodys = _nobodys.Value;
        return _hasher.VerifyHashedPassword(null!, hash ?? nobodys, password) != PasswordVerificationResult.Failed
            && hash is not null;
    }
}
