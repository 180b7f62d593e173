namespace AigneHub.Hub.Configuration;

/// <summary>Reads how people sign in.</summary>
internal static class SignInOptionsReader
{
    public static SignInOptions Read(SettingReader signIn, HubMode mode)
    {
        var usual = new SignInOptions();
        return new SignInOptions
        {
            SignUp = ReadSignUp(signIn, mode),
            IdleLife = TimeSpan.FromHours(signIn.Whole("IdleHours", (int)usual.IdleLife.TotalHours, 1)),
            SessionLife = TimeSpan.FromDays(signIn.Whole("SessionDays", (int)usual.SessionLife.TotalDays, 1)),
        };
    }

    private static SignUp ReadSignUp(SettingReader signIn, HubMode mode) =>
        signIn.Text("SignUp")?.ToLowerInvariant() switch
        {
            null => mode == HubMode.ServiceProvider ? SignUp.Open : SignUp.Invited,
            "open" => SignUp.Open,
            "invited" => SignUp.Invited,
            "closed" => SignUp.Closed,
            var other => throw signIn.Problem("SignUp", $"'{other}' is none of 'open', 'invited' and 'closed'."),
        };
}
