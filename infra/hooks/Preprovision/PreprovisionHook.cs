using System.Globalization;
using AigneHub.Hooks.Asking;
using AigneHub.Hooks.Azd;

namespace AigneHub.Hooks.Preprovision;

/// <summary>
/// Asks once for what the templates must know, and keeps it in the azd environment. What is set there already is not
/// asked; where nobody can answer, the usual answers hold. Secrets are asked later, when there is a vault for them.
/// </summary>
internal sealed class PreprovisionHook(HookSettings settings, TimeProvider time)
{
    public const string Mode = "AIGNEHUB_MODE";
    public const string ServiceProvider = "service-provider";

    private const string Internal = "internal";
    private const string Asked = "AIGNEHUB_ASKED";
    private const string Budget = "AIGNEHUB_BUDGET";
    private const string BudgetStart = "AIGNEHUB_BUDGET_START";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var mode = await AnswerAsync(
            new Question(Mode, $"Mode ({Internal} or {ServiceProvider})", Internal, IsMode), cancellationToken)
            .ConfigureAwait(false);
        Question[] others =
        [
            new("AIGNEHUB_OPERATOR_EMAIL", "E-mail for alerts and cost (empty for none)", string.Empty, IsEmail),
            new("AIGNEHUB_DEMO", "Answer demo/… models, to try the hub without a provider (true or false)",
                mode == Internal ? "true" : "false", answer => bool.TryParse(answer, out _)),
            new(Budget, "Monthly cost to be warned of, in your subscription's currency (0 for none)", "0", IsBudget),
        ];
        foreach (var question in others)
        {
            await AnswerAsync(question, cancellationToken).ConfigureAwait(false);
        }

        if (settings.Find(BudgetStart) is null)
        {
            // A budget keeps the month it began in: another one would be refused.
            var start = time.GetUtcNow().ToString("yyyy-MM-01", CultureInfo.InvariantCulture);
            await AzdCli.SetAsync(BudgetStart, start, cancellationToken).ConfigureAwait(false);
        }

        if (Terminal.CanAsk && settings.Find(Asked) is null)
        {
            await AzdCli.SetAsync(Asked, "true", cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsMode(string answer) => answer is Internal or ServiceProvider;

    private static bool IsEmail(string answer) => answer.Length == 0 || answer.IndexOf('@') > 0;

    private static bool IsBudget(string answer) => uint.TryParse(answer, CultureInfo.InvariantCulture, out _);

    private async Task<string> AnswerAsync(Question question, CancellationToken cancellationToken)
    {
        if (settings.Find(question.Name) is { } known)
        {
            return question.Takes(known) ? known : throw new HookFailure($"{question.Name} cannot be '{known}'.");
        }

        var answer = Terminal.CanAsk && settings.Find(Asked) is null
            ? Terminal.Ask(question.Text, question.Usual, question.Takes)
            : question.Usual;
        await AzdCli.SetAsync(question.Name, answer, cancellationToken).ConfigureAwait(false);
        return answer;
    }
}
