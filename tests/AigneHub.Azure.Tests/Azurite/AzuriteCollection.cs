using Xunit;

namespace AigneHub.Azure.Tests.Azurite;

/// <summary>The tests that share one emulator.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteServer>
{
    public const string Name = "Azurite";
}
