using AigneHub.Core.Errors;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Consent;

/// <summary>A way in which an app asks to be let into an account. Its requests are known by a token that only the asked have.</summary>
internal interface IConsentSource
{
    /// <summary>Its name in the API, such as <c>connect</c>.</summary>
    string Kind { get; }

    /// <summary>What is asked; an error when nothing is asked any more.</summary>
    Task<Outcome<ConsentRequest>> FindAsync(string token, HubRequest request);

    /// <summary>Lets the app in.</summary>
    Task<Outcome<ConsentAnswer>> AllowAsync(string token, ConsentGrant grant, HubRequest request);

    /// <summary>Turns the app away.</summary>
    Task<Outcome<ConsentAnswer>> DenyAsync(string token, HubRequest request);
}
