using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.SignIn;

namespace AigneHub.Hub.People;

/// <summary>Fields about people, in the bodies of requests.</summary>
internal static class PeopleFields
{
    /// <summary>Characters in the name of a person, an account or a project, at most.</summary>
    public const int MaxName = 100;

    private const string Email = "email";

    /// <summary><c>email</c>, which must be there; null when it is not, which the body tells at the end.</summary>
    public static EmailAddress? RequiredEmail(this JsonBody body)
    {
        var text = body.RequiredText(Email, EmailAddress.MaxLength);
        if (!EmailAddress.TryParse(text, out var email) && text.Length > 0)
        {
            body.Refuse(Email, "an e-mail address in ASCII, such as ada@example.com");
        }

        return email;
    }

    /// <summary><c>name</c>, which must be there.</summary>
    public static string RequiredName(this JsonBody body) => body.RequiredText("name", MaxName);

    /// <summary><c>password</c>: one to be kept.</summary>
    public static string NewPassword(this JsonBody body, string? email)
    {
        var password = body.RequiredText("password", Passwords.MaxLength);
        if (password.Length > 0 && !Passwords.IsGood(password, email))
        {
            body.Refuse("password", Passwords.Rule);
        }

        return password;
    }

    /// <summary><c>token</c>: the text of a one-time link.</summary>
    public static string RequiredToken(this JsonBody body) => body.RequiredText("token", SecretText.Length);

    /// <summary><c>role</c>, which must be there.</summary>
    public static Role RequiredRole(this JsonBody body)
    {
        var text = body.RequiredText("role", MaxName);
        if (RoleNames.TryParse(text, out var role) || text.Length == 0)
        {
            return role;
        }

        body.Refuse("role", "one of " + string.Join(", ", RoleNames.All));
        return role;
    }
}
