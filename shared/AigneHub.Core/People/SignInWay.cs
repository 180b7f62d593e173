namespace AigneHub.Core.People;

/// <summary>How people sign in to an outside service, as a web page needs it.</summary>
/// <param name="Name">Which service: <c>entra</c>.</param>
/// <param name="Authority">Where its tokens come from.</param>
/// <param name="ClientId">The application people sign in to.</param>
public sealed record SignInWay(string Name, Uri Authority, string ClientId);
