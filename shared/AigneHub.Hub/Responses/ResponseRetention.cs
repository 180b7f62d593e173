using AigneHub.Hub.Configuration;
using AigneHub.Hub.Retention;

namespace AigneHub.Hub.Responses;

/// <summary>Forgets stored responses whose days are over.</summary>
internal sealed class ResponseRetention(ResponseStore store, HubOptions options) : IRetention
{
    /// <inheritdoc />
    public string Name => "responses";

    /// <inheritdoc />
    public TimeSpan? Kept => options.ResponseRetention;

    /// <inheritdoc />
    public IAsyncEnumerable<int> ForgetAsync(DateOnly day, CancellationToken cancellationToken) =>
        store.RemoveDayAsync(day, cancellationToken);
}
