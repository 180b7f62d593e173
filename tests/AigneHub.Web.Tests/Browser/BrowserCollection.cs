namespace AigneHub.Web.Tests.Browser;

/// <summary>Tests that share a hub and a browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<HubInBrowser>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "browser";
}
