using System.Text.Json;
using System.Text.Json.Serialization;
using AigneHub.Core.Payments;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>What the test processor keeps and sends.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TestRecord))]
[JsonSerializable(typeof(PaymentEvent))]
internal sealed partial class TestJson : JsonSerializerContext;
