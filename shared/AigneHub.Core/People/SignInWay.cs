namespace AigneHub.Core.People;

/// <summary>How people sign in to an outside service, as a web page needs it: by OpenID Connect.</summary>
/// <param name="Name">Which service: <c>entra</c>.</param>
/// <param name="Authority">Where its tokens come from.</param>
/// <param name="ClientId">The application people sign in to.</param>
/// <param name="Scope">What a page asks for, so that the token it gets is one for the hub.</param>
public sealed record SignInWay(string Name, Uri Authority, string ClientId, string Scope);
