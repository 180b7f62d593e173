using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility.Wires;

/// <summary>A provider's protocol as its server speaks it.</summary>
internal abstract class Wire
{
    /// <summary>The provider's id in the hub.</summary>
    public abstract string Provider { get; }

    /// <summary>A model of it that has a price.</summary>
    public abstract string Model { get; }

    /// <summary>Its name in the table.</summary>
    public abstract string Name { get; }

    /// <summary>Settings beside base URL and key.</summary>
    public virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>What the provider answers to a request.</summary>
    public WireAnswer Answer(RecordedRequest request, Reply reply) => reply.Trouble switch
    {
        Scenario.RateLimited => Json(429, Error("slow down", 429)),
        Scenario.Rejected => Json(400, Error("the request is wrong", 400)),
        _ => IsStream(request) ? Stream(request, reply) : Json(200, Whole(request, reply)),
    };

    protected abstract bool IsStream(RecordedRequest request);

    protected abstract string Whole(RecordedRequest request, Reply reply);

    protected abstract string Error(string message, int status);

    protected abstract WireAnswer Stream(RecordedRequest request, Reply reply);

    /// <summary>Events of text, with what ends them unless the connection is cut.</summary>
    protected static WireAnswer Events(Reply reply, string events, string end) =>
        new(200, "text/event-stream", Encoding.UTF8.GetBytes(reply.Trouble == Scenario.Cut ? events : events + end));

    private static WireAnswer Json(int status, string body) =>
        new(status, "application/json", Encoding.UTF8.GetBytes(body));
}
