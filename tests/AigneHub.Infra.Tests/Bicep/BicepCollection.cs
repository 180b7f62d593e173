namespace AigneHub.Infra.Tests.Bicep;

/// <summary>The tests that read the Bicep files, which are read once for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class BicepCollection : ICollectionFixture<BicepFiles>
{
    public const string Name = "Bicep";
}
