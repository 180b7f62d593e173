using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Chat;

/// <summary>Notes the facts of an answer on its way to the writer. Nothing passes after an error.</summary>
internal sealed class MeteredSink(AnswerFacts facts, IChatSink next) : IChatSink
{
    public void Begin(string? id, string? model) => next.Begin(id, model);

    public void Text(int choice, ReadOnlySpan<byte> json)
    {
        facts.TextBytes += json.Length;
        next.Text(choice, json);
    }

    public void Refusal(int choice, ReadOnlySpan<byte> json)
    {
        facts.TextBytes += json.Length;
        next.Refusal(choice, json);
    }

    public void Reasoning(int choice, ReadOnlySpan<byte> json)
    {
        facts.TextBytes += json.Length;
        next.Reasoning(choice, json);
    }

    public void Seal(int choice, ReasoningSeal seal) => next.Seal(choice, seal);

    public void ToolCall(int choice, int index, string id, string name, ReasoningSeal? seal)
    {
        facts.TextBytes += name.Length;
        next.ToolCall(choice, index, id, name, seal);
    }

    public void ToolArguments(int choice, int index, ReadOnlySpan<byte> json)
    {
        facts.TextBytes += json.Length;
        next.ToolArguments(choice, index, json);
    }

    public void Image(int choice, MediaSource image)
    {
        facts.Images++;
        next.Image(choice, image);
    }

    public void Citation(int choice, Citation citation) => next.Citation(choice, citation);

    public void Logprobs(int choice, ReadOnlySpan<byte> raw) => next.Logprobs(choice, raw);

    public void StoppedBy(int choice, string text) => next.StoppedBy(choice, text);

    public void Finish(int choice, FinishReason reason)
    {
        facts.Finished = true;
        next.Finish(choice, reason);
    }

    public void UsageSoFar(in UsageCounts usage) => facts.Usage = usage;

    public void Usage(in UsageCounts usage)
    {
        facts.Usage = usage;
        facts.HasUsage = true;
        next.Usage(in usage);
    }

    public void Cost(Amount upstream)
    {
        facts.UpstreamCost = upstream;
        next.Cost(upstream);
    }

    public void Error(HubError error) => facts.Error ??= error;
}
