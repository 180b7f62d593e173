using AigneHub.Hub.Consent;

namespace AigneHub.Hub.Aigne.Connect;

/// <summary>The code by which people see that the page asks for the client before them, where the client shows it.</summary>
internal static class ConnectCode
{
    public static string Of(string session) => UserCode.Of("aigne-connect-code:" + session);
}
