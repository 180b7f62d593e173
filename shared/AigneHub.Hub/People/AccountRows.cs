using AigneHub.Core.People;
using AigneHub.Core.Tables;
using AigneHub.Hub.Inference.Limits;

namespace AigneHub.Hub.People;

/// <summary>
/// The table <c>accounts</c>: a partition for each account with its members, invitations and projects, and one that lists
/// them all.
/// </summary>
internal static class AccountRows
{
    public const string Table = "accounts";

    /// <summary>The partition of the list.</summary>
    public const string All = "all";

    public const string Account = "account";

    public const string MemberPrefix = "member:";
    public const string InvitationPrefix = "invitation:";
    public const string ProjectPrefix = "project:";

    public static string OfMember(string person) => MemberPrefix + person;

    public static RowData ToData(Account account)
    {
        var data = new RowData(13)
        {
            ["Id"] = account.Id,
            ["Kind"] = (long)account.Kind,
            ["Name"] = account.Name,
            ["Created"] = account.Created,
            ["Owners"] = account.Owners,
            ["Members"] = account.Members,
            ["Seats"] = account.Seats,
            ["Suspended"] = account.Suspended,
            ["OperatorReadsBodies"] = account.OperatorReadsBodies,
        };
        CallLimitsRows.Add(data, account.Limits);
        return data;
    }

    public static Account ToAccount(RowData data) => new()
    {
        Id = data["Id"].AsString()!,
        Kind = (AccountKind)data["Kind"].AsInt64()!.Value,
        Name = data["Name"].AsString()!,
        Created = data["Created"].AsTime()!.Value,
        Owners = data["Owners"].AsInt64()!.Value,
        Members = data["Members"].AsInt64()!.Value,
        Seats = data["Seats"].AsInt64(),
        Suspended = data["Suspended"].AsTime(),
        OperatorReadsBodies = data["OperatorReadsBodies"].AsBoolean() ?? false,
        Limits = CallLimitsRows.Of(data),
    };

    public static RowData ToData(Membership member) => new(4)
    {
        ["Account"] = member.Account,
        ["Person"] = member.Person,
        ["Role"] = (long)member.Role,
        ["Since"] = member.Since,
    };

    public static Membership ToMember(RowData data) => new(
        data["Account"].AsString()!,
        data["Person"].AsString()!,
        (Role)data["Role"].AsInt64()!.Value,
        data["Since"].AsTime()!.Value);

    public static RowData ToData(Invitation invitation) => new(7)
    {
        ["Id"] = invitation.Id,
        ["Account"] = invitation.Account,
        ["Email"] = invitation.Email,
        ["Role"] = (long)invitation.Role,
        ["By"] = invitation.By,
        ["Created"] = invitation.Created,
        ["Expires"] = invitation.Expires,
    };

    public static Invitation ToInvitation(RowData data) => new(
        data["Id"].AsString()!,
        data["Account"].AsString(),
        data["Email"].AsString()!,
        (Role)data["Role"].AsInt64()!.Value,
        data["By"].AsString()!,
        data["Created"].AsTime()!.Value,
        data["Expires"].AsTime()!.Value);

    public static RowData ToData(Project project)
    {
        var data = new RowData(8)
        {
            ["Id"] = project.Id,
            ["Account"] = project.Account,
            ["Name"] = project.Name,
            ["Created"] = project.Created,
            ["Archived"] = project.Archived,
        };
        CallLimitsRows.Add(data, project.Limits);
        return data;
    }

    public static Project ToProject(RowData data) => new(
        data["Id"].AsString()!,
        data["Account"].AsString()!,
        data["Name"].AsString()!,
        data["Created"].AsTime()!.Value,
        data["Archived"].AsTime())
    {
        Limits = CallLimitsRows.Of(data),
    };
}
