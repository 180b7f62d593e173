using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Money;
using AigneHub.Core.People;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Promotions;

/// <summary>Lets the operator make promotions, and accounts redeem their codes.</summary>
internal sealed class PromotionRoutes(
    PromotionStore promotions, Redemptions redemptions, IIdSource ids, TimeProvider time) : IRouteSource
{
    private const string All = "/api/admin/promotions";
    private const int MaxTitle = 100;
    private const int MaxCode = 60;
    private const int MaxCodes = 1_000;
    private const int MaxDays = 3_650;

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no promotion of this id.", "id");

    private static readonly HubError Taken = new(ErrorCodes.Conflict, "There is a promotion with this code.", "code");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ListPromotions", HttpMethods.Get, [All], Permission.Operate, ListAsync),
        new("CreatePromotion", HttpMethods.Post, [All], Permission.Operate, CreateAsync),
        new("ListPromotionCodes", HttpMethods.Get, [All + "/{id}/codes"], Permission.Operate, CodesAsync),
        new("EndPromotion", HttpMethods.Delete, [All + "/{id}"], Permission.Operate, EndAsync),
        new("RedeemPromotion", HttpMethods.Post, ["/api/account/promotions"], Permission.Pay, RedeemAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var limit = query.Limit();
        var after = query.Cursor();
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var (found, hasMore) = await promotions.ListAsync(after, limit, request.Aborted).ConfigureAwait(false);
        var next = hasMore ? QueryFields.MakeCursor(found[^1].Id) : null;
        await JsonAnswer.WriteListAsync(request, found, PromotionJson.Write, next).ConfigureAwait(false);
    }

    private Task CreateAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var promotion = ReadPromotion(body);
        var codes = ReadCodes(body);
        if (body.Finish() is { } error)
        {
            return error;
        }

        if (!await promotions.AddAsync(promotion, codes, request.Aborted).ConfigureAwait(false))
        {
            return Taken;
        }

        await JsonAnswer
            .WriteAsync(request, StatusCodes.Status201Created, json => PromotionJson.Write(json, promotion, codes))
            .ConfigureAwait(false);
        return null;
    });

    private Promotion ReadPromotion(JsonBody body)
    {
        var now = time.GetUtcNow();
        var promotion = new Promotion
        {
            Id = ids.NewId("promo"),
            Title = body.RequiredText("title", MaxTitle),
            Credits = body.RequiredCredits("credits"),
            CreditDays = (int?)body.Whole("credit_days", 1, MaxDays),
            Expires = body.Time("expires"),
            MaxUses = body.Whole("max_uses", 1, int.MaxValue),
            Active = true,
            Created = now,
        };
        if (promotion.Credits <= Amount.Zero)
        {
            body.Refuse("credits", "more than nothing");
        }

        if (promotion.Expires <= now)
        {
            body.Refuse("expires", "in the future");
        }

        return promotion;
    }

    /// <summary>One code for everybody, or so many that work once.</summary>
    private List<PromotionCode> ReadCodes(JsonBody body)
    {
        var typed = body.Text("code", MaxCode);
        var count = body.Whole("codes", 1, MaxCodes);
        if (typed is null == count is null)
        {
            body.Refuse("code", "given, or the number of 'codes' in its place");
        }

        if (typed is null)
        {
            return [.. Enumerable.Range(0, (int)(count ?? 0)).Select(_ => PromotionCode.Make(ids))];
        }

        if (PromotionCode.Parse(typed) is { } code)
        {
            return [new PromotionCode(code, false, null)];
        }

        body.Refuse("code", "4 to 40 letters and digits");
        return [];
    }

    private async Task CodesAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var limit = query.Limit();
        var after = query.Cursor();
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        if (PlainIds.Of(request) is not { } id)
        {
            await JsonAnswer.WriteErrorAsync(request, Unknown).ConfigureAwait(false);
            return;
        }

        var (found, hasMore) = await promotions.CodesAsync(id, after, limit, request.Aborted).ConfigureAwait(false);
        var next = hasMore ? QueryFields.MakeCursor(found[^1].Code) : null;
        await (found.Count == 0 && after is null
            ? JsonAnswer.WriteErrorAsync(request, Unknown)
            : JsonAnswer.WriteListAsync(request, found, PromotionJson.Write, next)).ConfigureAwait(false);
    }

    private async Task EndAsync(HubRequest request)
    {
        var ended = PlainIds.Of(request) is { } id
            ? await promotions.EndAsync(id, request.Aborted).ConfigureAwait(false)
            : null;
        await (ended is null
            ? JsonAnswer.WriteErrorAsync(request, Unknown)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => PromotionJson.Write(json, ended)))
            .ConfigureAwait(false);
    }

    private Task RedeemAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var typed = body.RequiredText("code", MaxCode);
        if (body.Finish() is { } error)
        {
            return error;
        }

        var caller = request.Caller;
        var redeemed = await redemptions.RedeemAsync(caller.Account, caller.Actor, typed, request.Aborted)
            .ConfigureAwait(false);
        if (redeemed.Failed)
        {
            return redeemed.Error;
        }

        var (promotion, grant) = redeemed.Value;
        await JsonAnswer.WriteAsync(request, StatusCodes.Status201Created, json =>
        {
            json.WriteStartObject();
            json.WriteString("title"u8, promotion.Title);
            json.WriteAmount("credits"u8, promotion.Credits);
            json.WriteTime("expires"u8, grant.Expires);
            json.WriteNumber("grant"u8, grant.Sequence);
            json.WriteEndObject();
        }).ConfigureAwait(false);
        return null;
    });
}
