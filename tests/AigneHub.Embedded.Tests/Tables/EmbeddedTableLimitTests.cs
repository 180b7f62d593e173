using AigneHub.Core.Tables;
using AigneHub.Ports.Contract.Tables;

namespace AigneHub.Embedded.Tests.Tables;

public sealed class EmbeddedTableLimitTests : TableLimitContract
{
    private readonly StoreFixture _fixture = new();

    public override async Task DisposeAsync() => await _fixture.DisposeAsync();

    protected override int MostChanges => 800;

    protected override async Task<ITables> OpenAsync() => (await _fixture.OpenAsync()).Tables;
}
