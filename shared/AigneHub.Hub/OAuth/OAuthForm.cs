using System.Text;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace AigneHub.Hub.OAuth;

/// <summary>The parameters of a request: a form, or the query of an address. None may be there twice; an empty one is not there.</summary>
internal sealed class OAuthForm
{
    private const string MediaType = "application/x-www-form-urlencoded";
    private const int MaxBytes = 32 * 1024;

    private readonly Dictionary<string, StringValues> _fields;

    private OAuthForm(Dictionary<string, StringValues> fields) => _fields = fields;

    /// <summary>A parameter, or null.</summary>
    public string? this[string name] =>
        _fields.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Reads the body of a request.</summary>
    public static async Task<Outcome<OAuthForm>> ReadAsync(HubRequest request)
    {
        var read = await BodyBuffer.ReadAsync(request.Http.Request, MediaType, MaxBytes, request.Aborted).ConfigureAwait(false);
        if (read.Failed)
        {
            return read.Error;
        }

        using var buffer = read.Value;
        return Parse(Encoding.UTF8.GetString(buffer.Bytes.Span));
    }

    /// <summary>Reads parameters as they stand in a form or behind the <c>?</c>.</summary>
    public static Outcome<OAuthForm> Parse(string text)
    {
        var fields = QueryHelpers.ParseQuery(text);
        var twice = fields.FirstOrDefault(field => field.Value.Count > 1).Key;
        return twice is null
            ? new OAuthForm(fields)
            : new HubError(OAuthCodes.InvalidRequest, $"'{twice}' is there twice.", twice);
    }

    /// <summary>A parameter that must be there.</summary>
    public Outcome<string> Required(string name) => this[name] is { } text
        ? text
        : new HubError(OAuthCodes.InvalidRequest, $"'{name}' is required.", name);
}
