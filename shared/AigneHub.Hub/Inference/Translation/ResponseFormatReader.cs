using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Inference.Translation;

/// <summary>Reads the form an answer must have, as all of OpenAI's kin name it: text, any JSON, or JSON of a schema.</summary>
internal static class ResponseFormatReader
{
    /// <param name="format">The format; null when the caller gave none.</param>
    /// <param name="schemaOf">Finds the object that holds the schema and its name.</param>
    public static ResponseFormat? Read(JsonFields? format, Func<JsonFields, JsonFields> schemaOf)
    {
        if (format is not { } given)
        {
            return null;
        }

        switch (given.RequiredText("type"))
        {
            case "text":
                return null;
            case "json_object":
                return new ResponseFormat(null);
            case "json_schema":
                var schema = schemaOf(given);
                return new ResponseFormat(
                    schema.Object("schema")?.Json,
                    schema.Text("name"),
                    schema.Text("description"),
                    schema.Truth("strict"));
            default:
                given.Fail("type", "must be one of 'text', 'json_object', 'json_schema'.");
                return null;
        }
    }
}
