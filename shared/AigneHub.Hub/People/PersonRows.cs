using AigneHub.Core.People;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.People;

/// <summary>
/// The table <c>people</c>: a partition for each person with what belongs to it, one for each e-mail address and each
/// subject of a sign-in service, which tells whose it is, and one that lists them all.
/// </summary>
internal static class PersonRows
{
    public const string Table = "people";

    /// <summary>The partition of the list.</summary>
    public const string All = "all";

    /// <summary>The row that is the person, and that tells who it is in a partition that belongs to a name.</summary>
    public const string Person = "person";

    public const string Password = "password";

    private const string AccountPrefix = "account:";

    public static RowRange Accounts { get; } = RowRange.StartingWith(AccountPrefix);

    public static string OfEmail(EmailAddress email) => "email_" + email.Key;

    public static string OfSubject(string subject) => "subject_" + subject;

    public static string OfAccount(string account) => AccountPrefix + account;

    public static string AccountOf(Row row) => row.Key[AccountPrefix.Length..];

    public static RowData Pointer(string person) => new(1) { ["Person"] = person };

    public static string Target(Row row) => row.Data["Person"].AsString()!;

    public static RowData ToData(Person person) => new(9)
    {
        ["Id"] = person.Id,
        ["Email"] = person.Email,
        ["Name"] = person.Name,
        ["Created"] = person.Created,
        ["Home"] = person.Home,
        ["IsOperator"] = person.IsOperator,
        ["Suspended"] = person.Suspended,
        ["Generation"] = person.Generation,
        ["Welcomed"] = person.Welcomed,
    };

    public static Person FromData(RowData data) => new()
    {
        Id = data["Id"].AsString()!,
        Email = data["Email"].AsString()!,
        Name = data["Name"].AsString()!,
        Created = data["Created"].AsTime()!.Value,
        Home = data["Home"].AsString()!,
        IsOperator = data["IsOperator"].AsBoolean()!.Value,
        Suspended = data["Suspended"].AsTime(),
        Generation = data["Generation"].AsInt64()!.Value,
        Welcomed = data["Welcomed"].AsTime(),
    };
}
