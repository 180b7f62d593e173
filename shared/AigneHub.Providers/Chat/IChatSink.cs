using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Providers.Chat;

/// <summary>
/// Takes a chat answer piece by piece, in the order the model made it. A whole answer is delivered by the same calls as
/// a stream. Spans named <c>json</c> are the inside of a JSON string, still escaped: both sides speak JSON, so text goes
/// through unopened. They are valid only during the call.
/// </summary>
public interface IChatSink
{
    /// <summary>The answer begins. Comes first, once.</summary>
    /// <param name="id">The provider's id of the answer, if it gives one.</param>
    /// <param name="model">The model that answers, as the provider names it, if it says so.</param>
    void Begin(string? id, string? model);

    /// <summary>Text of an answer.</summary>
    void Text(int choice, ReadOnlySpan<byte> json);

    /// <summary>Text of a refusal.</summary>
    void Refusal(int choice, ReadOnlySpan<byte> json);

    /// <summary>Text of the model's reasoning.</summary>
    void Reasoning(int choice, ReadOnlySpan<byte> json);

    /// <summary>Closes a stretch of reasoning with what the provider wants back; also without any text before it.</summary>
    void Seal(int choice, ReasoningSeal seal);

    /// <summary>A tool call begins.</summary>
    /// <param name="choice">The answer it belongs to.</param>
    /// <param name="index">Its number among the answer's tool calls, from 0.</param>
    /// <param name="id">Its id.</param>
    /// <param name="name">The function.</param>
    /// <param name="seal">What the provider wants back with it, if anything.</param>
    void ToolCall(int choice, int index, string id, string name, ReasoningSeal? seal);

    /// <summary>A piece of a tool call's arguments.</summary>
    void ToolArguments(int choice, int index, ReadOnlySpan<byte> json);

    /// <summary>An image in the answer.</summary>
    void Image(int choice, MediaSource image);

    /// <summary>A source the answer names.</summary>
    void Citation(int choice, Citation citation);

    /// <summary>Log probabilities of the text just given: a JSON object in OpenAI's shape.</summary>
    void Logprobs(int choice, ReadOnlySpan<byte> raw);

    /// <summary>Which of the caller's stop texts ended the answer, where the provider tells. Comes before its end.</summary>
    void StoppedBy(int choice, string text)
    {
    }

    /// <summary>An answer ends.</summary>
    void Finish(int choice, FinishReason reason);

    /// <summary>
    /// What is known of the usage before the answer is over, such as the prompt's: it counts if the answer is cut off.
    /// </summary>
    void UsageSoFar(in UsageCounts usage)
    {
    }

    /// <summary>What was used, all together. The last one counts.</summary>
    void Usage(in UsageCounts usage);

    /// <summary>What the provider says it charges (USD).</summary>
    void Cost(Amount upstream);

    /// <summary>The provider reported an error, or sent what cannot be read. Nothing follows.</summary>
    void Error(HubError error);
}
