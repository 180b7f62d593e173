using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Chat;

/// <summary>Writes a chat answer in the caller's protocol: a stream as the pieces come, a whole answer at its end.</summary>
public interface IChatWriter : IChatSink
{
    /// <summary>Writes what ends the answer, usage and cost included; for a whole answer all of it.</summary>
    void End(AnswerEnd end);

    /// <summary>Writes the event that ends a stream with an error. Not called for a whole answer.</summary>
    void Fail(HubError error);
}
