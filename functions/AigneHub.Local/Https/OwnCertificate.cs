using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AigneHub.Hub.Configuration;

namespace AigneHub.Local.Https;

/// <summary>
/// The hub's own certificate for this machine, signed by nobody, in its data directory: <c>https.pem</c> is for clients to trust,
/// <c>https.key</c> for nobody else.
/// </summary>
internal static class OwnCertificate
{
    private const string CertificateFile = "https.pem";
    private const string KeyFile = "https.key";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static readonly TimeSpan Life = TimeSpan.FromDays(825);
    private static readonly TimeSpan LeastLeft = TimeSpan.FromDays(30);

    /// <summary>The certificate; a new one where there is none, or it ends within a month.</summary>
    /// <exception cref="ConfigurationProblem">The files cannot be read or written.</exception>
    public static X509Certificate2 Get(string directory, TimeProvider time)
    {
        var certificate = Path.Combine(directory, CertificateFile);
        var key = Path.Combine(directory, KeyFile);
        try
        {
            if (File.Exists(certificate) && File.Exists(key))
            {
                var kept = X509Certificate2.CreateFromPemFile(certificate, key);
                if (kept.NotAfter.ToUniversalTime() - LeastLeft > time.GetUtcNow())
                {
                    return kept;
                }

                kept.Dispose();
            }

            return Make(certificate, key, time.GetUtcNow());
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ConfigurationProblem("AigneHub__Https", $"its certificate cannot be used: {problem.Message}");
        }
    }

    private static X509Certificate2 Make(string certificate, string key, DateTimeOffset now)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=AigneHub on this machine", pair, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(Environment.MachineName);
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        var made = request.CreateSelfSigned(now - TimeSpan.FromDays(1), now + Life);
        WriteSecret(key, pair.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificate, made.ExportCertificatePem() + "\n");
        return made;
    }

    private static void WriteSecret(string path, string text)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.WriteLine(text);
    }
}
