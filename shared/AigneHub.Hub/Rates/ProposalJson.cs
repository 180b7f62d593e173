using System.Text.Json;
using AigneHub.Core.Rates;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Rates;

/// <summary>Imports and proposals in the management API.</summary>
internal static class ProposalJson
{
    /// <summary>Writes what an import changed, and what it left for the operator to decide.</summary>
    public static void Write(Utf8JsonWriter json, ImportResult result, bool dryRun)
    {
        json.WriteStartObject();
        RateJson.WriteResult(json, result.Draft, dryRun);
        json.WriteString("proposal"u8, result.Proposal?.Id);
        json.WriteStartObject("held"u8);
        RateJson.WriteChanges(json, result.Held);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes a proposal.</summary>
    public static void Write(Utf8JsonWriter json, RateProposal proposal)
    {
        json.WriteStartObject();
        WriteFields(json, proposal);
        json.WriteEndObject();
    }

    /// <summary>Writes a proposal, and what it would do now.</summary>
    public static void Write(Utf8JsonWriter json, RateProposal proposal, IReadOnlyList<OfferChange> changes)
    {
        json.WriteStartObject();
        WriteFields(json, proposal);
        RateJson.WriteChanges(json, changes);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, RateProposal proposal)
    {
        json.WriteString("id"u8, proposal.Id);
        json.WriteString("state"u8, ProposalStore.WordOf(proposal.State));
        json.WriteTime("created"u8, proposal.Created);
        json.WriteString("by"u8, proposal.By);
        json.WriteString("note"u8, proposal.Note);
        json.WriteTime("decided"u8, proposal.Decided);
        json.WriteString("decided_by"u8, proposal.DecidedBy);
    }
}
