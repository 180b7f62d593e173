using AigneHub.Core.Secrets;

namespace AigneHub.Hub.Tests.Health;

/// <summary>Secrets that fail while a test wants it.</summary>
internal sealed class BreakableSecrets(ISecrets inner) : ISecrets
{
    public bool Fails { get; set; }

    private ISecrets Working => Fails ? throw new IOException(BreakableTables.Detail) : inner;

    public ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken) =>
        Working.GetAsync(name, cancellationToken);

    public ValueTask SetAsync(string name, string value, CancellationToken cancellationToken) =>
        Working.SetAsync(name, value, cancellationToken);

    public ValueTask DeleteAsync(string name, CancellationToken cancellationToken) =>
        Working.DeleteAsync(name, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        Working.ListAsync(cancellationToken);
}
