using AigneHub.Core.Secrets;
using AigneHub.Ports.Contract.Secrets;

namespace AigneHub.Embedded.Tests.Secrets;

public sealed class EmbeddedSecretsContractTests : SecretsContract
{
    private readonly StoreFixture _fixture = new();

    public override async Task DisposeAsync() => await _fixture.DisposeAsync();

    protected override async Task<ISecrets> OpenAsync() => (await _fixture.OpenAsync()).Secrets;
}
