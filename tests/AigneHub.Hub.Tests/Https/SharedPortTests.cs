using System.Net;
using System.Security.Cryptography.X509Certificates;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Https;

/// <summary>A hub whose port answers http and https.</summary>
public sealed class SharedPortTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("aignehub-https-");

    private string Certificate => Path.Combine(_data.FullName, "https.pem");

    [Fact]
    public async Task Port_HttpsIsOn_AnswersBothAndKeepsItsCertificate()
    {
        string first;
        using (var hub = await HubProcess.StartAsync(_data.FullName, ("AigneHub__Https", "true")))
        {
            await AnswersBothAsync(hub);
            first = await File.ReadAllTextAsync(Certificate);
            await hub.SignalAsync("TERM");
            _ = await hub.ExitCodeAsync();
        }

        using var again = await HubProcess.StartAsync(_data.FullName, ("AigneHub__Https", "true"));
        await AnswersBothAsync(again);

        Assert.Equal(first, await File.ReadAllTextAsync(Certificate));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_data.FullName, "https.key")));
        }
    }

    [Fact]
    public async Task Port_ClientThatSaysNothingAndLeaves_AnswersTheNext()
    {
        using var hub = await HubProcess.StartAsync(_data.FullName, ("AigneHub__Https", "true"));
        var address = new Uri(hub.Address);

        using (var silent = new System.Net.Sockets.TcpClient())
        {
            await silent.ConnectAsync(IPAddress.Parse(address.Host), address.Port);
        }

        await AnswersBothAsync(hub);
    }

    [Theory]
    [InlineData("AigneHub__Https", "perhaps", "it must be true or false")]
    [InlineData("Kestrel__Endpoints__One__Url", "http://127.0.0.1:0", "it does not go with Kestrel__Endpoints")]
    public async Task Start_WrongSetting_SaysWhich(string name, string value, string message)
    {
        var result = await LocalProgram.RunAsync(_data.FullName, [], ("AigneHub__Https", "true"), (name, value));

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("AigneHub__Https", result.Error, StringComparison.Ordinal);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Delete(recursive: true);

    private async Task AnswersBothAsync(HubProcess hub)
    {
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(Certificate);
        using var client = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new()
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { trusted },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        });
        Assert.StartsWith("http://", hub.Address, StringComparison.Ordinal);
        foreach (var address in new[] { hub.Address, hub.Address.Replace("http:", "https:", StringComparison.Ordinal) })
        {
            Assert.Contains(
                address, await client.GetStringAsync(new Uri(address + "/__blocklet__.js?type=json")), StringComparison.Ordinal);
        }
    }
}
