namespace AigneHub.Hub.SignIn;

/// <summary>The table of what signing in takes: sessions and one-time links by their hash, and failed attempts.</summary>
internal static class SignInRows
{
    public const string Table = "signin";
}
