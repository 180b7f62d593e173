namespace AigneHub.Web.Tests.Browser;

/// <summary>Tests that share a hub that sends mails and events, and a browser.</summary>
[CollectionDefinition(Name)]
public sealed class TellingCollection : ICollectionFixture<TellingHubInBrowser>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "telling";
}
