using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Hub.Outgoing;

namespace AigneHub.Hub.Inference.Calling;

/// <summary>Names what went wrong on the way to a provider or back.</summary>
internal static class UpstreamFailures
{
    /// <summary>Whether it is what reading and writing throw when a connection ends or is stopped.</summary>
    public static bool Covers(Exception exception) =>
        exception is OperationCanceledException or HttpRequestException or IOException or AccessTokenException;

    /// <summary>The error of an exception; null when the caller left and there is nobody to tell.</summary>
    public static HubError? From(Exception exception, CallWatch watch, string provider) => watch.Reason switch
    {
        StopReason.ClientGone => null,
        StopReason.FirstByteTimeout => new HubError(
            ErrorCodes.UpstreamFirstByteTimeout, $"{provider} did not begin to answer in time (first byte time-out)."),
        StopReason.IdleTimeout => new HubError(
            ErrorCodes.UpstreamIdleTimeout, $"{provider} fell silent in the middle of its answer (idle time-out)."),
        StopReason.WholeTimeout => new HubError(
            ErrorCodes.UpstreamWholeTimeout,
            $"{provider} did not finish its answer in the time that a call has here when it is not a stream "
            + "(whole answer time-out). Streams have no such limit."),
        _ => FromException(exception, provider),
    };

    public static HubError FromException(Exception exception, string provider) => exception switch
    {
        OperationCanceledException => new HubError(
            ErrorCodes.UpstreamConnectTimeout, $"{provider} did not accept a connection in time (connect time-out)."),
        AccessTokenException => new HubError(
            ErrorCodes.UpstreamCredential, $"This hub was given no token that lets it in at {provider}."),
        { InnerException: AddressRefusedException } => new HubError(
            ErrorCodes.UpstreamAddressRefused,
            $"This hub does not call the address of {provider}: its operator can list it in AigneHub__Outgoing__Providers."),
        HttpIOException io => FromKind(io.HttpRequestError, provider),
        HttpRequestException request => FromKind(request.HttpRequestError, provider),
        _ => new HubError(ErrorCodes.UpstreamReset, $"The connection to {provider} broke."),
    };

    private static HubError FromKind(HttpRequestError kind, string provider) => kind switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError =>
            new HubError(ErrorCodes.UpstreamUnreachable, $"{provider} could not be reached."),
        HttpRequestError.InvalidResponse or HttpRequestError.VersionNegotiationError =>
            new HubError(ErrorCodes.UpstreamGarbage, $"{provider} did not answer in HTTP."),
        _ => new HubError(ErrorCodes.UpstreamReset, $"The connection to {provider} broke."),
    };
}
