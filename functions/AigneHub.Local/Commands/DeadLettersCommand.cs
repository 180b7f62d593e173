using System.CommandLine;
using System.Globalization;
using AigneHub.Hub.DeadLetters;

namespace AigneHub.Local.Commands;

/// <summary><c>dead-letters</c>: lists and replays messages that could not be handled.</summary>
internal static class DeadLettersCommand
{
    private const string Path = "/api/admin/dead-letters";

    public static Command Create(HubAccess hub) => new(
        "dead-letters", "List and replay messages that failed ten times. The hub must not be running on the same data.")
    {
        List(hub),
        Replay(hub),
    };

    private static Command List(HubAccess hub)
    {
        var command = new Command("list", "List them by subscriber, the oldest hundred of each.");
        command.SetAction((parsed, cancellationToken) => hub.UseAsync<DeadLetterDesk>(
            (desk, token) => ListAsync(desk, parsed.InvocationConfiguration.Output, token),
            address => CurlLine.Of("GET", address + Path),
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static Command Replay(HubAccess hub)
    {
        var subscriber = new Argument<string>("subscriber") { Description = "Such as usage-billing." };
        var id = new Argument<long?>("id")
        {
            Description = "The id that 'dead-letters list' shows; without one, the oldest hundred.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("replay", "Hand them to their subscriber again when the hub next runs.") { subscriber, id };
        command.SetAction((parsed, cancellationToken) =>
        {
            var name = parsed.GetValue(subscriber)!;
            var only = parsed.GetValue(id);
            var one = only is null ? string.Empty : $"/{only.Value.ToString(CultureInfo.InvariantCulture)}";
            return hub.UseAsync<DeadLetterDesk>(
                (desk, token) => ReplayAsync(desk, name, only, parsed.InvocationConfiguration, token),
                address => CurlLine.Of("POST", $"{address}{Path}/{Uri.EscapeDataString(name)}{one}/replay"),
                parsed.InvocationConfiguration.Error,
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> ListAsync(
        DeadLetterDesk desk, TextWriter output, CancellationToken cancellationToken)
    {
        var rows = new List<string[]>();
        foreach (var subscriber in desk.Subscribers)
        {
            var letters = await desk.ListAsync(subscriber, 0, DeadLetterDesk.AtOnce, cancellationToken)
                .ConfigureAwait(false);
            rows.AddRange(letters.Select(letter => (string[])
            [
                subscriber,
                letter.Sequence.ToString(CultureInfo.InvariantCulture),
                letter.Message.Session,
                $"{letter.Enqueued:yyyy-MM-dd HH:mm}Z",
                letter.Reason,
            ]));
        }

        TextTable.Write(output, ["SUBSCRIBER", "ID", "ACCOUNT", "PUBLISHED", "REASON"], rows);
        return ExitCodes.Done;
    }

    private static async Task<int> ReplayAsync(
        DeadLetterDesk desk,
        string subscriber,
        long? id,
        InvocationConfiguration console,
        CancellationToken cancellationToken)
    {
        if (!desk.Subscribers.Contains(subscriber))
        {
            console.Error.WriteLine($"There is no subscriber '{subscriber}', but {string.Join(", ", desk.Subscribers)}.");
            return ExitCodes.Failed;
        }

        if (id is { } only && !await desk.ReplayAsync(subscriber, only, cancellationToken).ConfigureAwait(false))
        {
            console.Error.WriteLine($"'{subscriber}' has no dead letter of the id '{only}'.");
            return ExitCodes.Failed;
        }

        var replayed = id is null
            ? (await desk.ReplayAllAsync(subscriber, cancellationToken).ConfigureAwait(false)).Replayed
            : 1;
        console.Output.WriteLine($"{replayed} of '{subscriber}' will be handled when the hub runs.");
        return ExitCodes.Done;
    }
}
