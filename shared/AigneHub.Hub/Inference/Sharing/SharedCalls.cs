using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace AigneHub.Hub.Inference.Sharing;

/// <summary>The calls of this instance that others may join.</summary>
internal sealed class SharedCalls(TimeProvider time, IHostApplicationLifetime lifetime)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SharedCall> _calls = new(StringComparer.Ordinal);

    /// <summary>The call that is under way, or a new one. Who gets it leaves it, and the first ends it.</summary>
    public SharedCall Enter(CallIdentity identity, out bool isFirst)
    {
        lock (_gate)
        {
            isFirst = !_calls.TryGetValue(identity.Id, out var call) || !call.TryJoin();
            return isFirst ? _calls[identity.Id] = new SharedCall(identity, time, lifetime.ApplicationStopping) : call!;
        }
    }

    /// <summary>Makes a call for the first of those who want it. It goes on while any of them waits, and then is over.</summary>
    public async Task LeadAsync(HttpContext http, SharedCall call, Func<Task> make)
    {
        var lifetime = http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        var leaving = lifetime.RequestAborted.UnsafeRegister(static call => ((SharedCall)call!).Leave(), call);
        http.Features.Set<IHttpRequestLifetimeFeature>(call);
        try
        {
            await make().ConfigureAwait(false);
        }
        finally
        {
            http.Features.Set(lifetime);
            leaving.Dispose();
            End(call);
        }
    }

    /// <summary>The call is over; the next request of its identity is another one.</summary>
    public void End(SharedCall call)
    {
        lock (_gate)
        {
            if (_calls.TryGetValue(call.Identity.Id, out var current) && ReferenceEquals(current, call))
            {
                _ = _calls.Remove(call.Identity.Id);
            }
        }

        call.Dispose();
    }
}
