using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.SignIn;

/// <summary>A hub that is open for sign-up, for the tests of one class.</summary>
public sealed class PeopleFixture : IAsyncLifetime
{
    private int _people;

    internal HubHost Hub { get; private set; } = null!;

    internal ManualTimeProvider Time { get; } = new();

    /// <inheritdoc />
    public async Task InitializeAsync() => Hub = await HubHost.StartAsync(
        new Dictionary<string, string> { ["AigneHub:SignIn:SignUp"] = "open" }, Time);

    /// <inheritdoc />
    public async Task DisposeAsync() => await Hub.DisposeAsync();

    /// <summary>An address nobody has.</summary>
    internal string NewEmail() => $"person{Interlocked.Increment(ref _people)}@example.com";
}
