using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.People;

/// <summary>Writes accounts and what belongs to them.</summary>
internal static class AccountJson
{
    /// <summary>An account.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="account">The account.</param>
    /// <param name="role">What the person who asks is in it; null to leave that out.</param>
    /// <param name="held">What the caller may do in it; null to leave that out.</param>
    public static void Write(Utf8JsonWriter json, Account account, Role? role = null, Permission? held = null)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, account.Id);
        json.WriteString("kind"u8, account.Kind.ToString().ToLowerInvariant());
        json.WriteString("name"u8, account.Name);
        if (role is { } known)
        {
            json.WriteString("role"u8, RoleNames.Of(known));
        }

        if (held is { } permissions)
        {
            json.WriteStartArray("permissions"u8);
            foreach (var name in PermissionNames.Of(permissions))
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        json.WriteNumber("members"u8, account.Members);
        if (account.Seats is { } seats)
        {
            json.WriteNumber("seats"u8, seats);
        }
        else
        {
            json.WriteNull("seats"u8);
        }

        CallLimitsJson.Write(json, account.Limits);
        json.WriteTime("created"u8, account.Created);
        json.WriteTime("suspended"u8, account.Suspended);
        json.WriteBoolean("operator_reads_bodies"u8, account.OperatorReadsBodies);
        json.WriteEndObject();
    }

    /// <summary>A member of an account.</summary>
    public static void Write(Utf8JsonWriter json, Membership member, Person? person)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, member.Person);
        json.WriteString("email"u8, person?.Email);
        json.WriteString("name"u8, person?.Name);
        json.WriteString("role"u8, RoleNames.Of(member.Role));
        json.WriteTime("since"u8, member.Since);
        json.WriteEndObject();
    }

    /// <summary>An invitation.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="invitation">The invitation.</param>
    /// <param name="link">The one-time link, when it was just made.</param>
    public static void Write(Utf8JsonWriter json, Invitation invitation, string? link = null)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, invitation.Id);
        json.WriteString("email"u8, invitation.Email);
        json.WriteString("role"u8, invitation.Account is null ? null : RoleNames.Of(invitation.Role));
        json.WriteString("by"u8, invitation.By);
        json.WriteTime("created"u8, invitation.Created);
        json.WriteTime("expires"u8, invitation.Expires);
        if (link is not null)
        {
            json.WriteString("link"u8, link);
        }

        json.WriteEndObject();
    }

    /// <summary>A project.</summary>
    public static void Write(Utf8JsonWriter json, Project project)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, project.Id);
        json.WriteString("name"u8, project.Name);
        CallLimitsJson.Write(json, project.Limits);
        json.WriteTime("created"u8, project.Created);
        json.WriteTime("archived"u8, project.Archived);
        json.WriteEndObject();
    }
}
