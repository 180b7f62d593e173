using System.Text.Json;

namespace AigneHub.Providers.Chat;

/// <summary>The form an answer must have: JSON, of a schema or any. Null where a request has one means plain text.</summary>
/// <param name="Schema">The JSON schema; null for any JSON object.</param>
/// <param name="Name">The schema's name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Strict">Whether the answer must follow it exactly.</param>
public sealed record ResponseFormat(JsonElement? Schema, string? Name = null, string? Description = null, bool? Strict = null);
