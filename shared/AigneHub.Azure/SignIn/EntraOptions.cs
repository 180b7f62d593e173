namespace AigneHub.Azure.SignIn;

/// <summary>The Entra application that people sign in to.</summary>
/// <param name="Instance">The service: <c>https://login.microsoftonline.com/</c>, or an External ID tenant's own.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="ClientId">The application.</param>
public sealed record EntraOptions(Uri Instance, string TenantId, string ClientId);
