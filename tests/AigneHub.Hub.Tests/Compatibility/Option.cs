namespace AigneHub.Hub.Tests.Compatibility;

/// <summary>Something a chat completion may ask for beside its messages.</summary>
/// <param name="Name">How the page calls it.</param>
/// <param name="Fields">The fields to put into the body.</param>
/// <param name="Part">A part to put into the user's message, if that is what it is.</param>
internal sealed record Option(string Name, string Fields, string? Part = null)
{
    private const string Tools =
        """ "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{}}}}]""";

    /// <summary>What the page tells of, in its order.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [
        new("`temperature`", """ "temperature":0.7"""),
        new("`top_p`", """ "top_p":0.9"""),
        new("`top_k`", """ "top_k":40"""),
        new("`stop`", """ "stop":["END"]"""),
        new("`seed`", """ "seed":7"""),
        new("`presence_penalty`", """ "presence_penalty":0.5"""),
        new("`frequency_penalty`", """ "frequency_penalty":0.5"""),
        new("`n`: 2", """ "n":2"""),
        new("`logprobs`", """ "logprobs":true"""),
        new("`logit_bias`", """ "logit_bias":{"50256":-100}"""),
        new("`user`", """ "user":"customer-7" """),
        new("`metadata`", """ "metadata":{"a":"b"}"""),
        new("`service_tier`", """ "service_tier":"flex" """),
        new("a field nobody knows", """ "x_unknown":1"""),
        new("`tools`", Tools),
        new("`tool_choice`: one function", Tools + ""","tool_choice":{"type":"function","function":{"name":"f"}}"""),
        new("`parallel_tool_calls`: false", Tools + ""","parallel_tool_calls":false"""),
        new("`response_format`: JSON", """ "response_format":{"type":"json_object"}"""),
        new("`modalities` with `image`", """ "modalities":["text","image"]"""),
        new("an image", "", """{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}"""),
        new("sound", "", """{"type":"input_audio","input_audio":{"data":"UklGRg==","format":"wav"}}"""),
        new(
            "a PDF",
            "",
            """{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERi0="}}"""),
    ];

    /// <summary>The body of a chat completion with this option.</summary>
    public string Body(string model) => Body(model, Fields, Part);

    /// <summary>The same without it.</summary>
    public string PlainBody(string model) =>
        Body(model, Fields.StartsWith(Tools, StringComparison.Ordinal) && Fields != Tools ? Tools : string.Empty, null);

    private static string Body(string model, string fields, string? part)
    {
        var more = part is null ? string.Empty : $",{part}";
        var comma = fields.Length == 0 ? string.Empty : ",";
        return $$$"""
            {"model":"{{{model}}}","max_completion_tokens":2000{{{comma}}}{{{fields}}},
             "messages":[{"role":"user","content":[{"type":"text","text":"Say hello."}{{{more}}}]}]}
            """;
    }
}
