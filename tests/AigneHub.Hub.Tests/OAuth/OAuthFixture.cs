using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.OAuth;

/// <summary>A hub and somebody there, for tests so many that the hub would make a network wait that signs up a person for each.</summary>
public sealed class OAuthFixture : IAsyncLifetime
{
    /// <summary>The hub.</summary>
    public PeopleFixture People { get; } = new();

    internal Browser Ada { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await People.InitializeAsync();
        Ada = await Browser.SignedUpAsync(People.Hub, People.NewEmail());
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        Ada.Dispose();
        await People.DisposeAsync();
    }
}
