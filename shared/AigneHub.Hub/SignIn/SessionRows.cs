using AigneHub.Core.Tables;

namespace AigneHub.Hub.SignIn;

/// <summary>A session as a row: by the hash of its cookie, and in its person's partition.</summary>
internal static class SessionRows
{
    public const string Row = "session";
    public const string Prefix = "session:";

    public static string Partition(string hash) => "session_" + hash;

    public static RowData ToData(Session session) => new(8)
    {
        ["Id"] = session.Id,
        ["Hash"] = session.Hash,
        ["Person"] = session.Person,
        ["Generation"] = session.Generation,
        ["Created"] = session.Created,
        ["Seen"] = session.Seen,
        ["Address"] = session.Address,
        ["Agent"] = session.Agent,
    };

    public static Session FromData(RowData data) => new()
    {
        Id = data["Id"].AsString()!,
        Hash = data["Hash"].AsString()!,
        Person = data["Person"].AsString()!,
        Generation = data["Generation"].AsInt64()!.Value,
        Created = data["Created"].AsTime()!.Value,
        Seen = data["Seen"].AsTime()!.Value,
        Address = data["Address"].AsString(),
        Agent = data["Agent"].AsString(),
    };
}
