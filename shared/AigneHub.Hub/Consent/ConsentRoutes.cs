using AigneHub.Core.Errors;
using AigneHub.Core.Ledger;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Consent;

/// <summary>Shows a person what an app asks for, and takes the answer.</summary>
internal sealed class ConsentRoutes(
    IEnumerable<IConsentSource> sources, AccountStore accounts, HubOptions options, TimeProvider time) : IRouteSource
{
    private const string Root = "/api/account/consent";
    private const int MaxToken = 16 * 1024;

    private static readonly string[] Periods =
        [.. Enum.GetNames<BudgetPeriod>().Select(name => name.ToLowerInvariant())];

    private static readonly HubError NoPerson = new(
        ErrorCodes.NotAllowed, "Only a person who signed in can do this, no key.");

    private static readonly HubError TooMuch = new(
        ErrorCodes.NotAllowed, "The app asks for more than this person may do in the account.");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ShowConsent", HttpMethods.Post, [Root], Permission.ReadUsage, ShowAsync) { Action = null },
        new("AllowConsent", HttpMethods.Post, [Root + "/allow"], Permission.ManageKeys, AllowAsync),
        new("DenyConsent", HttpMethods.Post, [Root + "/deny"], Permission.BeOneself, DenyAsync),
    ];

    private Task ShowAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var (source, token) = Read(body);
        if ((body.Finish() ?? PersonOf(request)) is { } error)
        {
            return error;
        }

        var asked = await source!.FindAsync(token, request).ConfigureAwait(false);
        if (asked.Failed)
        {
            return asked.Error;
        }

        var account = await accounts.GetAsync(request.Caller.Account, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(
            request,
            StatusCodes.Status200OK,
            json => ConsentJson.Write(json, asked.Value, request.Caller, account?.Name, options.Mode)).ConfigureAwait(false);
        return null;
    });

    private Task AllowAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var (source, token) = Read(body);
        var budget = ReadBudget(body);
        var ends = body.Time("ends");
        if (ends <= time.GetUtcNow())
        {
            body.Refuse("ends", "in the future");
        }

        if ((body.Finish() ?? PersonOf(request)) is { } error)
        {
            return error;
        }

        var asked = await source!.FindAsync(token, request).ConfigureAwait(false);
        if (asked.Failed)
        {
            return asked.Error;
        }

        if (!asked.Value.MayBeAllowedBy(request.Caller))
        {
            return TooMuch;
        }

        var grant = new ConsentGrant(request.Caller.Account, request.Caller.Actor, budget, ends);
        var answer = await source.AllowAsync(token, grant, request).ConfigureAwait(false);
        request.Audit(answer.Value?.Target, after: json => ConsentJson.Write(json, asked.Value, grant));
        return await AnswerAsync(request, answer).ConfigureAwait(false);
    });

    private Task DenyAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var (source, token) = Read(body);
        return body.Finish() is { } error
            ? error
            : await AnswerAsync(request, await source!.DenyAsync(token, request).ConfigureAwait(false))
                .ConfigureAwait(false);
    });

    private static async Task<HubError?> AnswerAsync(HubRequest request, Outcome<ConsentAnswer> answer)
    {
        if (answer.Failed)
        {
            return answer.Error;
        }

        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("redirect"u8, answer.Value.Redirect);
            json.WriteEndObject();
        }).ConfigureAwait(false);
        return null;
    }

    private static HubError? PersonOf(HubRequest request) => request.Caller.Person is null ? NoPerson : null;

    private (IConsentSource? Source, string Token) Read(JsonBody body)
    {
        var kind = body.RequiredText("kind", PlainIds.MaxLength);
        var source = sources.FirstOrDefault(source => source.Kind == kind);
        if (source is null)
        {
            body.Refuse("kind", "one of " + string.Join(", ", sources.Select(source => source.Kind)));
        }

        return (source, body.RequiredText("token", MaxToken));
    }

    private ConsentBudget? ReadBudget(JsonBody body)
    {
        var amount = body.Credits("budget");
        var period = body.Text("period", PlainIds.MaxLength) is { } name ? Array.IndexOf(Periods, name) : (int)BudgetPeriod.Month;
        if (period < 0)
        {
            body.Refuse("period", "one of " + string.Join(", ", Periods));
        }

        if (amount?.Nanos < 0)
        {
            body.Refuse("budget", "0 or more");
        }

        if (amount is not null && options.Mode == HubMode.Internal)
        {
            body.Refuse("budget", "left out: nobody pays at this hub");
        }

        return amount is { } most ? new ConsentBudget(most, (BudgetPeriod)period) : null;
    }
}
