using AigneHub.Core.Errors;

namespace AigneHub.Hub.Json;

/// <summary>Keeps the first thing that is wrong with the fields of a request: the one the caller is told.</summary>
internal sealed class FieldProblems
{
    public HubError? First { get; private set; }

    public void Missing(string field) =>
        First ??= new HubError(ErrorCodes.MissingField, $"'{field}' is required.", field);

    public void Wrong(string field, string rule) =>
        First ??= new HubError(ErrorCodes.InvalidValue, $"'{field}' must be {rule}.", field);

    public void Unknown(string field) =>
        First ??= new HubError(ErrorCodes.InvalidValue, $"'{field}' is not a field of this request.", field);
}
