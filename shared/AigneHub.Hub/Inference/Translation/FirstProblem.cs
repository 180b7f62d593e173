using AigneHub.Core.Errors;

namespace AigneHub.Hub.Inference.Translation;

/// <summary>Keeps the first thing that is wrong with a request.</summary>
internal sealed class FirstProblem
{
    /// <summary>What is wrong, or null.</summary>
    public HubError? Error { get; private set; }

    /// <summary>Notes that a field has the wrong type or value.</summary>
    /// <param name="field">Its path, such as <c>messages[2].content</c>.</param>
    /// <param name="rule">What it must be, such as <c>must be a string.</c></param>
    public void Wrong(string field, string rule) =>
        Error ??= new HubError(ErrorCodes.InvalidValue, $"'{field}' {rule}", field);

    /// <summary>Notes that a field that must be there is not.</summary>
    public void Missing(string field) =>
        Error ??= new HubError(ErrorCodes.MissingField, $"'{field}' is missing.", field);

    /// <summary>Notes that a field asks for what the model's provider does not have.</summary>
    public void NotOffered(string field, string message) => Error ??= new HubError(ErrorCodes.NotOffered, message, field);
}
