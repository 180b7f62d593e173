using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.OAuth;

/// <summary>Errors as clients of OAuth read them: <c>{"error","error_description"}</c> (RFC 6749, 5.2).</summary>
internal sealed class OAuthErrors : IErrorFormat
{
    public static readonly OAuthErrors Instance = new();

    private static readonly HashSet<string> Known =
    [
        OAuthCodes.InvalidRequest.Name, OAuthCodes.InvalidClient.Name, OAuthCodes.InvalidGrant.Name,
        OAuthCodes.UnauthorizedClient.Name, OAuthCodes.UnsupportedGrantType.Name, OAuthCodes.InvalidScope.Name,
        OAuthCodes.AccessDenied.Name, OAuthCodes.AuthorizationPending.Name, OAuthCodes.SlowDown.Name,
        OAuthCodes.ExpiredToken.Name,
    ];

    public void Write(HubError error, string requestId, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, JsonStyle.Plain);
        json.WriteStartObject();
        json.WriteString("error"u8, NameOf(error.Code));
        json.WriteString("error_description"u8, error.Message);
        json.WriteEndObject();
    }

    /// <summary>The hub's own errors go under the nearest of OAuth's names.</summary>
    private static string NameOf(ErrorCode code) => Known.Contains(code.Name) ? code.Name
        : code.Status >= 500 ? "server_error"
        : code.Status == 429 ? "temporarily_unavailable"
        : OAuthCodes.InvalidRequest.Name;
}
