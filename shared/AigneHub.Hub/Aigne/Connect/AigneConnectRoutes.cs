using System.Text;
using System.Text.Json;
using AigneHub.Core.Ledger;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Aigne.Connect;

/// <summary>How AIGNE's clients find the hub behind an address, and whom their key belongs to.</summary>
internal sealed class AigneConnectRoutes(HubOptions options, AccountStore accounts, LedgerReader ledger) : IRouteSource
{
    /// <summary>The id by which the clients know an AIGNE hub among the components of a site.</summary>
    private const string ComponentId = "z8ia3xzq2tMq8CRHfaXj1BTYJyYnEcHbqP8cJ";

    public IEnumerable<HubRoute> Routes =>
    [
        new("AigneBlocklet", HttpMethods.Get, ["/__blocklet__.js"], Permission.None, BlockletAsync),
        new("AigneUserInfo", HttpMethods.Get, ["/api/user/info"], Permission.CallModels, UserAsync)
        {
            Errors = AigneErrors.Instance,
        },
    ];

    /// <summary>JSON when asked for, else the script that pages include.</summary>
    private async Task BlockletAsync(HubRequest request)
    {
        if (request.Http.Request.Query["type"] == "json")
        {
            await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => WriteBlocklet(json, request))
                .ConfigureAwait(false);
            return;
        }

        using var facts = new MemoryStream();
        using (var json = new Utf8JsonWriter(facts))
        {
            WriteBlocklet(json, request);
        }

        request.Http.Response.ContentType = "text/javascript; charset=utf-8";
        await request.Http.Response.WriteAsync($"window.blocklet = {Encoding.UTF8.GetString(facts.ToArray())};\n", request.Aborted)
            .ConfigureAwait(false);
    }

    private void WriteBlocklet(Utf8JsonWriter json, HubRequest request)
    {
        json.WriteStartObject();
        json.WriteString("appName"u8, "AigneHub"u8);
        json.WriteString("appUrl"u8, PublicAddress.Of(options, request.Http.Request).GetLeftPart(UriPartial.Authority));
        json.WriteString("prefix"u8, "/"u8);
        json.WriteString("componentId"u8, ComponentId);
        json.WriteStartArray("componentMountPoints"u8);
        json.WriteStartObject();
        json.WriteString("title"u8, "AIGNE Hub"u8);
        json.WriteString("name"u8, "ai-kit"u8);
        json.WriteString("did"u8, ComponentId);
        json.WriteString("status"u8, "running"u8);
        json.WriteString("mountPoint"u8, "/"u8);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private async Task UserAsync(HubRequest request)
    {
        var account = await accounts.GetAsync(request.Key.Account, request.Aborted).ConfigureAwait(false);
        var stands = options.Mode == HubMode.ServiceProvider
            ? await ledger.AccountAsync(request.Key.Account, request.Aborted).ConfigureAwait(false) ?? LedgerAccount.Empty
            : null;
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("user"u8);
            json.WriteString("did"u8, request.Key.Account);
            json.WriteString("fullName"u8, request.Caller.Person?.Name ?? account?.Name ?? request.Key.Account);
            json.WriteString("email"u8, request.Caller.Person?.Email);
            json.WriteEndObject();
            WriteCredit(json, request, stands);
            json.WriteBoolean("enableCredit"u8, stands is not null);
            if (options.CreditPrefix is { } prefix)
            {
                json.WriteString("creditPrefix"u8, prefix);
            }

            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    /// <summary>A hub that sells nothing has no balance to tell.</summary>
    private void WriteCredit(Utf8JsonWriter json, HubRequest request, LedgerAccount? stands)
    {
        if (stands is null)
        {
            json.WriteNull("creditBalance"u8);
            json.WriteNull("paymentLink"u8);
            json.WriteNull("profileLink"u8);
            return;
        }

        json.WriteStartObject("creditBalance"u8);
        json.WriteString("balance"u8, stands.Balance.ToString());
        json.WriteString("total"u8, stands.Credits.ToString());
        json.WriteNumber("grantCount"u8, stands.Grants.Count);
        json.WriteString("pendingCredit"u8, "0"u8);
        json.WriteEndObject();
        json.WriteString("paymentLink"u8, WebAddress.Of(options, request.Http.Request, "credits").AbsoluteUri);
        json.WriteString("profileLink"u8, WebAddress.Of(options, request.Http.Request, "usage").AbsoluteUri);
    }
}
