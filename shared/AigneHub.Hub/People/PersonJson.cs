using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.SignIn;

namespace AigneHub.Hub.People;

/// <summary>Writes people.</summary>
internal static class PersonJson
{
    /// <summary>A person, as it and the operator see it.</summary>
    public static void Write(Utf8JsonWriter json, Person person)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, person.Id);
        json.WriteString("email"u8, person.Email);
        json.WriteString("name"u8, person.Name);
        json.WriteBoolean("operator"u8, person.IsOperator);
        json.WriteString("account"u8, PersonCallers.DefaultOf(person));
        json.WriteTime("created"u8, person.Created);
        json.WriteTime("suspended"u8, person.Suspended);
        json.WriteEndObject();
    }
}
