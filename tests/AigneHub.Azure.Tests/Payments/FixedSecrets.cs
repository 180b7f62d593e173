using AigneHub.Core.Secrets;

namespace AigneHub.Azure.Tests.Payments;

/// <summary>Secrets as the test sets them.</summary>
internal sealed class FixedSecrets : Dictionary<string, string>, ISecrets
{
    public ValueTask<string?> GetAsync(string name, CancellationToken cancellationToken) =>
        new(this.GetValueOrDefault(name));

    public ValueTask SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        this[name] = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(string name, CancellationToken cancellationToken)
    {
        Remove(name);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => new([.. Keys]);
}
