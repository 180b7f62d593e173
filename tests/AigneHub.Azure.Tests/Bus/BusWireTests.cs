using AigneHub.Azure.Bus;
using AigneHub.Core.Bus;
using Xunit;

namespace AigneHub.Azure.Tests.Bus;

public sealed class BusWireTests
{
    [Fact]
    public void Write_Message_CarriesIdAndSession()
    {
        var written = BusWire.Write(new BusMessage("evt_1", "acct_1", "hi"u8.ToArray()));

        Assert.Equal("evt_1", written.MessageId);
        Assert.Equal("acct_1", written.SessionId);
        Assert.Equal("hi", written.Body.ToString());
    }

    [Fact]
    public void Read_FirstDelivery_IsTheFirstAttempt()
    {
        var delivery = BusWire.Read(Received.Message(7, "evt_1"));

        Assert.Equal(7, delivery.Sequence);
        Assert.Equal("evt_1", delivery.Message.Id);
        Assert.Equal(1, delivery.Attempt);
    }

    [Fact]
    public void Replay_DeadLetter_ReachesOnlyItsSubscriptionAsTheSameMessage()
    {
        var replay = BusWire.Replay(Received.Message(7, "evt_1", failures: 10), "billing");

        // The topic drops what it has seen, so the replay must not look like the message.
        Assert.NotEqual("evt_1", replay.MessageId);
        var again = Received.Message(8, replay.MessageId, properties: replay.ApplicationProperties);
        Assert.True(BusWire.IsFor(again, "billing"));
        Assert.False(BusWire.IsFor(again, "aggregation"));
        Assert.Equal("evt_1", BusWire.Read(again).Message.Id);
        Assert.Equal(1, BusWire.Read(again).Attempt);
    }

    [Fact]
    public void Replay_DeadLetterOfAReplay_KeepsTheFirstId()
    {
        var first = BusWire.Replay(Received.Message(7, "evt_1"), "billing");
        var second = BusWire.Replay(
            Received.Message(9, first.MessageId, properties: first.ApplicationProperties), "billing");

        Assert.NotEqual(first.MessageId, second.MessageId);
        Assert.Equal("evt_1", BusWire.Read(Received.Message(10, second.MessageId, properties: second.ApplicationProperties)).Message.Id);
    }
}
