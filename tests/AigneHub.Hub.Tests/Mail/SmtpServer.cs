using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AigneHub.Hub.Tests.Mail;

/// <summary>A mail server on loopback that speaks SMTP and keeps what it takes.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private Task _accepting = Task.CompletedTask;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The mails it took.</summary>
    public ConcurrentQueue<ReceivedMail> Mails { get; } = new();

    /// <summary>Every line that clients said, but not what was in mails.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Whether it offers STARTTLS, with a certificate that nobody vouches for.</summary>
    public bool OffersTls { get; init; }

    /// <summary>What it answers a recipient; it takes everyone unless told otherwise.</summary>
    public Func<string, string> Recipient { get; set; } = _ => "250 ok";

    public static SmtpServer Start(bool offersTls = false)
    {
        var server = new SmtpServer { OffersTls = offersTls };
        server._listener.Start();
        server._accepting = server.AcceptAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_conversations);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _conversations.Add(ServeAsync(client));
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await ConverseAsync(client.GetStream());
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException
            or System.Security.Authentication.AuthenticationException)
        {
            // The client left, or did not like the certificate.
        }
    }

    private async Task ConverseAsync(Stream stream)
    {
        var (from, to) = (string.Empty, new List<string>());
        await SayAsync(stream, "220 mail.test ESMTP");
        while (await ReadLineAsync(stream) is { } line)
        {
            Lines.Enqueue(line);
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(stream, OffersTls ? "250-mail.test\r\n250-STARTTLS\r\n250 AUTH LOGIN" : "250-mail.test\r\n250 AUTH LOGIN");
                    break;
                case "STARTTLS" when OffersTls:
                    await SayAsync(stream, "220 go ahead");
                    stream = await SecureAsync(stream);
                    break;
                case "AUTH":
                    await SignInAsync(stream, line);
                    break;
                case "MAIL":
                    from = Address(line);
                    await SayAsync(stream, "250 ok");
                    break;
                case "RCPT":
                    var answer = Recipient(Address(line));
                    to.Add(Address(line));
                    await SayAsync(stream, answer);
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    Mails.Enqueue(new ReceivedMail(from, to, await ReadDataAsync(stream)));
                    to = [];
                    await SayAsync(stream, "250 taken");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "502 not here");
                    break;
            }
        }
    }

    /// <summary>AUTH LOGIN: the user comes with the command or on a line of its own, then the password.</summary>
    private async Task SignInAsync(Stream stream, string line)
    {
        if (line.Split(' ').Length < 3)
        {
            await SayAsync(stream, "334 VXNlcm5hbWU6");
            Lines.Enqueue("user " + Decode(await ReadLineAsync(stream)));
        }
        else
        {
            Lines.Enqueue("user " + Decode(line.Split(' ')[2]));
        }

        await SayAsync(stream, "334 UGFzc3dvcmQ6");
        Lines.Enqueue("password " + Decode(await ReadLineAsync(stream)));
        await SayAsync(stream, "235 welcome");
    }

    private static async Task<Stream> SecureAsync(Stream stream)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null));
        return secure;
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private static string Decode(string? text) => Encoding.UTF8.GetString(Convert.FromBase64String(text ?? string.Empty));

    private static async Task<string> ReadDataAsync(Stream stream)
    {
        var data = new StringBuilder();
        while (await ReadLineAsync(stream) is { } line && line != ".")
        {
            _ = data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return data.ToString();
    }

    private static async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    private static Task SayAsync(Stream stream, string text) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n")).AsTask();
}
