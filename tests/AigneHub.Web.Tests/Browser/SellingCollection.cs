namespace AigneHub.Web.Tests.Browser;

/// <summary>Tests that share a hub that sells credits, and a browser.</summary>
[CollectionDefinition(Name)]
public sealed class SellingCollection : ICollectionFixture<SellingHubInBrowser>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "selling";
}
