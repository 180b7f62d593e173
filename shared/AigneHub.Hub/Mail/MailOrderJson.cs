using System.Text.Json.Serialization;

namespace AigneHub.Hub.Mail;

/// <summary>How orders are read and written.</summary>
[JsonSerializable(typeof(MailOrder))]
internal sealed partial class MailOrderJson : JsonSerializerContext;
