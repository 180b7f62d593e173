using System.Text.Json;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Webhooks.Deliveries;

/// <summary>Deliveries in the management API.</summary>
internal static class DeliveryJson
{
    public static void Write(Utf8JsonWriter json, Delivery delivery)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, delivery.Id);
        json.WriteString("webhook"u8, delivery.Webhook);
        json.WriteString("kind"u8, delivery.Kind);
        json.WriteString("subject"u8, delivery.Subject);
        json.WriteString("state"u8, Name(delivery.State));
        json.WriteNumber("attempts"u8, delivery.Attempts);
        json.WritePropertyName("status"u8);
        if (delivery.Status is { } status)
        {
            json.WriteNumberValue(status);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteString("error"u8, delivery.Error);
        json.WriteTime("created"u8, delivery.Created);
        json.WriteTime("last_attempt"u8, delivery.LastAttempt);
        json.WriteTime("next_attempt"u8, delivery.State == DeliveryState.Pending ? delivery.Due : null);
        json.WritePropertyName("body"u8);
        json.WriteRawValue(delivery.Body);
        json.WriteEndObject();
    }

    private static string Name(DeliveryState state) => state switch
    {
        DeliveryState.Pending => "pending",
        DeliveryState.Delivered => "delivered",
        _ => "failed",
    };
}
