using AigneHub.Core.Keys;

namespace AigneHub.Core.Tests.Keys;

public class KeyHasherTests
{
    private static readonly byte[] Pepper = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];

    // printf %s '<key>' | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1f
    [Theory]
    [InlineData("sk-hub-test", "ca78cda33a90546832b3f376da6a05c6afad6359cd80f1d269f5ffd97dc7f2bf")]
    [InlineData("schlüssel", "7f402a1d23406826b7eadfe9e6e4eb4e57698bfff8a554333d3f35d5d93364c4")]
    public void Hash_KnownKey_IsTheHmacOfIt(string key, string expected) =>
        Assert.Equal(expected, new KeyHasher(Pepper).Hash(key).ToString());

    [Fact]
    public void Hash_OtherPepper_IsAnotherHash()
    {
        var other = (byte[])Pepper.Clone();
        other[31] ^= 1;

        Assert.NotEqual(new KeyHasher(Pepper).Hash("sk-hub-test"), new KeyHasher(other).Hash("sk-hub-test"));
    }

    [Fact]
    public void Hash_KeyOfAnyLength_DoesNotThrow() =>
        Assert.Equal(default, new KeyHasher(Pepper).Hash(new string('k', 513)));

    [Fact]
    public void Constructor_ShortPepper_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyHasher(new byte[31]));
}
