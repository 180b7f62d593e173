using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Aigne;

/// <summary>What AIGNE's clients call themselves, which the account finds its spending under.</summary>
internal static class ClientProject
{
    public const string Header = "x-aigne-hub-client-did";

    private const int MaxLength = 100;

    /// <summary>The project of a request; null where it names none, or nothing fit for a name.</summary>
    public static string? Of(IHeaderDictionary headers)
    {
        if (headers[Header] is not [{ Length: > 0 } text])
        {
            return null;
        }

        var name = Uri.UnescapeDataString(text).Trim();
        return name.Length is > 0 and <= MaxLength && !name.Any(char.IsControl) ? name : null;
    }
}
