using AigneHub.Providers.Calls;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>A field the hub adds to requests of an operation unless the caller set it.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Field">The field's name.</param>
/// <param name="Json">Its value.</param>
internal sealed record BodyDefault(Operation Operation, string Field, string Json);
