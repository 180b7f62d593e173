using System.Text;
using AigneHub.Hub.Aigne.Connect;

namespace AigneHub.Hub.Tests.Aigne;

/// <summary>The form in which the clients expect a key, by a vector that their own code opens.</summary>
public sealed class ConnectCipherTests
{
    private const string Challenge = "00112233445566778899aabbccddeeff0011223344556677";
    private const string KeyId = "zNKexampleAccessKeyId";
    private const string Passphrase = "0e1083c9323777c63c69df7ed264ea41e0d904d6e5734ec16d689bab4309457a";

    private static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void Encrypt_KnownVector_IsWhatTheClientsOpen() => Assert.Equal(
        "U2FsdGVkX18BAgMEBQYHCK8YNqNimN6iHS/lwBdLcV417lg6CUWEwvExfvIEYCqh",
        ConnectCipher.Encrypt("blocklet-EXAMPLESECRET", Challenge, KeyId, Salt));

    [Fact]
    public void Passphrase_KnownVector_IsTheClients() =>
        Assert.Equal(Passphrase, ConnectCipher.Passphrase(Challenge, KeyId));

    [Fact]
    public void Stretch_KnownVector_IsKeyAndInitialisationVector() => Assert.Equal(
        "45638ad78704b9d2f669362b94864f09f241a21fb8f917c2de546ffdd0d7e149e7f2abe66bd8fefe1698867b59b0cff0",
        Convert.ToHexStringLower(ConnectCipher.Stretch(Encoding.UTF8.GetBytes(Passphrase), Salt)));

    [Fact]
    public void Challenge_AnySession_Is48HexadecimalDigitsOfItsOwn()
    {
        Assert.Matches("^[0-9a-f]{48}$", ConnectCipher.Challenge("one"));
        Assert.NotEqual(ConnectCipher.Challenge("one"), ConnectCipher.Challenge("two"));
    }
}
