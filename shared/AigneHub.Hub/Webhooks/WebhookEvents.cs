using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Notices;
using AigneHub.Hub.Json;
using AigneHub.Hub.Webhooks.Deliveries;

namespace AigneHub.Hub.Webhooks;

/// <summary>Makes notices into events for endpoints.</summary>
internal static class WebhookEvents
{
    private const int HashBytes = 10;

    /// <summary>
    /// The event of a notice for an endpoint. Its id follows from both, so that a notice that comes twice is one event; it
    /// begins with the time counted backwards, so that the newest sort first.
    /// </summary>
    public static Delivery Of(Webhook hook, Notice notice, DateTimeOffset now)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{hook.Account}\n{hook.Id}\n{notice.Id}"))[..HashBytes];
        var id = string.Create(
            CultureInfo.InvariantCulture,
            $"msg_{DateTime.MaxValue.Ticks - notice.At.UtcTicks:D19}_{Convert.ToHexStringLower(hash)}");
        return new Delivery(hook.Account, hook.Id, id)
        {
            Kind = notice.Kind,
            Subject = notice.Subject,
            Body = Body(hook.Account, notice),
            Created = now,
            Due = now + DeliveryTimes.PauseAfter(1),
        };
    }

    private static string Body(string account, Notice notice)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, notice.Kind);
            json.WriteTime("timestamp"u8, notice.At);
            json.WriteStartObject("data"u8);
            json.WriteString("notice"u8, notice.Id);
            json.WriteString("account"u8, account);
            json.WriteString("subject"u8, notice.Subject);
            foreach (var (name, value) in notice.Data)
            {
                json.WriteString(name is "notice" or "account" or "subject" ? "about_" + name : name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
