using System.Net.Mail;

namespace AigneHub.Hub.Configuration;

/// <summary>The mail server that takes the hub's mails, from section <c>AigneHub:Mail</c>.</summary>
public sealed record MailOptions
{
    /// <summary><c>Host</c>: its name.</summary>
    public required string Host { get; init; }

    /// <summary><c>Port</c>: where it takes mails.</summary>
    public int Port { get; init; } = 587;

    /// <summary><c>User</c>: whom the hub signs in as; null for nobody.</summary>
    public string? User { get; init; }

    /// <summary><c>Password</c>: the user's; null for the secret <c>mail-password</c>.</summary>
    public string? Password { get; init; }

    /// <summary><c>From</c>: whom mails are from, such as <c>AigneHub &lt;hub@example.com&gt;</c>.</summary>
    public required MailAddress From { get; init; }

    /// <summary><c>Security</c>: whether the connection must become TLS by STARTTLS (<c>starttls</c>) or stays open (<c>none</c>).</summary>
    public bool StartTls { get; init; } = true;
}
