namespace AigneHub.Hub.SignIn;

/// <summary>
/// Where one-time links lead: to pages of the web app, with the text behind the <c>#</c>, which browsers keep to themselves
/// and no server logs. The page hands it to the hub in the body of a request.
/// </summary>
internal static class LinkPaths
{
    public static string Setup(string token) => "setup#token=" + token;

    public static string Reset(string token) => "reset#token=" + token;

    public static string Invitation(string token) => "invitation#token=" + token;
}
