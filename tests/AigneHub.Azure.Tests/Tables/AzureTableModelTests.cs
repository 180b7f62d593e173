using AigneHub.Azure.Tables;
using AigneHub.Azure.Tests.Azurite;
using AigneHub.Core.Tables;
using AigneHub.Ports.Contract.Tables;
using Azure.Data.Tables;
using Xunit;

namespace AigneHub.Azure.Tests.Tables;

[Collection(AzuriteCollection.Name)]
public sealed class AzureTableModelTests(AzuriteServer azurite) : TableModelContract
{
    protected override Task<ITables> OpenAsync() =>
        Task.FromResult<ITables>(new AzureTables(new TableServiceClient(azurite.ConnectionString)));
}
