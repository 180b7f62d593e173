using AigneHub.Hub.Webhooks;

namespace AigneHub.Hub.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    // The example of the Standard Webhooks convention's own libraries.
    [Fact]
    public void Of_ExampleOfTheConvention_IsItsSignature()
    {
        var key = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var sent = DateTimeOffset.FromUnixTimeSeconds(1614265330);

        var signature = WebhookSignature.Of([key], "msg_p5jXN8AQM9LWM0D4loKWxJek", sent, """{"test": 2432232314}""");

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void Of_TwoKeys_HasTheSignatureOfEach()
    {
        byte[] one = [1, 2, 3];
        byte[] other = [4, 5, 6];
        var now = DateTimeOffset.UnixEpoch;

        Assert.Equal(
            WebhookSignature.Of([one], "a", now, "b") + " " + WebhookSignature.Of([other], "a", now, "b"),
            WebhookSignature.Of([one, other], "a", now, "b"));
    }
}
