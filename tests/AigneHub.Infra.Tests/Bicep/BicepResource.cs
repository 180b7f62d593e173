namespace AigneHub.Infra.Tests.Bicep;

/// <summary>A resource that a file declares, or names as existing.</summary>
internal sealed record BicepResource(string Name, string Type, BicepNode Body);
