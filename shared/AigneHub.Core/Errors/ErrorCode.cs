namespace AigneHub.Core.Errors;

/// <summary>One kind of error in the catalogue.</summary>
/// <param name="Name">The stable code a program can test, such as <c>model_not_found</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">The family, in OpenAI's vocabulary, such as <c>invalid_request_error</c>.</param>
/// <param name="Retryable">Whether the same request may succeed later.</param>
public sealed record ErrorCode(string Name, int Status, string Type, bool Retryable = false);
