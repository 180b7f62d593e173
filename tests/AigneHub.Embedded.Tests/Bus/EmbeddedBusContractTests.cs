using AigneHub.Core.Bus;
using AigneHub.Ports.Contract.Bus;

namespace AigneHub.Embedded.Tests.Bus;

public sealed class EmbeddedBusContractTests : BusContract
{
    private readonly StoreFixture _fixture = new();

    public override async Task DisposeAsync() => await _fixture.DisposeAsync();

    protected override async Task<BusUnderTest> StartAsync(params IBusSubscriber[] subscribers)
    {
        var bus = (await _fixture.OpenAsync()).Bus;
        bus.Start(subscribers);
        return new BusUnderTest(bus, bus);
    }
}
