using AigneHub.Core.Secrets;
using AigneHub.Ports.Contract.Secrets;

namespace AigneHub.Azure.Tests.Secrets;

public sealed class KeyVaultContractTests : SecretsContract
{
    protected override Task<ISecrets> OpenAsync() =>
        Task.FromResult<ISecrets>(new SoftDeletingVault().Open(TimeProvider.System));
}
