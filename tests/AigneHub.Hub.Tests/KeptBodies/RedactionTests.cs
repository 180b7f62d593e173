using System.Text;
using System.Text.Json;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.KeptBodies;

namespace AigneHub.Hub.Tests.KeptBodies;

public sealed class RedactionTests
{
    private const string Json = "application/json";
    private static readonly Redaction Usual = new(new HubOptions());

    [Theory]
    [InlineData("my key is sk-hub-abcdefghijklmnop1234, keep it", "my key is [redacted: key], keep it")]
    [InlineData("sk-proj-Ab12Cd34Ef56Gh78Ij90", "[redacted: key]")]
    [InlineData("AKIAIOSFODNN7EXAMPLE!", "[redacted: key]!")]
    [InlineData("ghp_abcdefghijklmnopqrstuvwxyz0123456789", "[redacted: key]")]
    [InlineData("id 0123456789abcdef0123456789abcdef.", "id [redacted: key].")]
    [InlineData("Authorization: Bearer abc.def-ghi_jkl", "[redacted: token]")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF", "[redacted: token]")]
    [InlineData("password: hunter2, user: ada", "password: [redacted: secret], user: ada")]
    [InlineData("""{"api_key":"short","n":1}""", """{"api_key":"[redacted: secret]","n":1}""")]
    [InlineData("the password is hunter2", "the password is [redacted: secret]")]
    [InlineData("see data:image/png;base64,iVBORw0KGgo= here", "see [redacted: data URL] here")]
    public void Apply_WhatLooksLikeASecret_IsTakenOut(string text, string left)
    {
        var applied = Usual.Apply(text);

        Assert.Contains(left[left.IndexOf("[redacted", StringComparison.Ordinal)..], applied, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", applied, StringComparison.Ordinal);
        Assert.DoesNotContain("abc.def-ghi_jkl", applied, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Say hello to the world")]
    [InlineData("max_tokens: 100, completion_tokens=7")]
    [InlineData("chatcmpl-01k9x3a7q2n4r5s6t7v8w9y0zb")]
    [InlineData("anthropic/claude-sonnet-4-5-20250929")]
    [InlineData("The bearer of this letter asks for asylum.")]
    [InlineData("2026-11-21T10:00:00Z https://example.com/a/b?c=d")]
    [InlineData("你好，世界")]
    [InlineData("a skateboarding-association with npm-packages and sk-learn-like-pipelines")]
    public void Apply_UsualText_StaysAsItIs(string text) => Assert.Equal(text, Usual.Apply(text));

    [Fact]
    public void Of_Json_KeepsItsFieldsAndNotItsSecrets()
    {
        var image = Convert.ToBase64String(Enumerable.Range(0, 600).Select(i => (byte)(i * 7)).ToArray());
        var body = $$$"""
            {"model":"m","max_tokens":5,"password":"Tr0ub4dor","messages":[{"role":"user","content":[
              {"type":"text","text":"hi sk\u002dproj-Ab12Cd34Ef56Gh78Ij90 \"there\""},
              {"type":"image_url","image_url":{"url":"data:image/png;base64,{{{image}}}"}},
              {"type":"input_image","data":"{{{image}}}"}]}]}
            """;

        var kept = KeptBody.Of(Captured(Json, body), Usual);

        var json = JsonDocument.Parse(kept.Text!).RootElement;
        var parts = json.GetProperty("messages")[0].GetProperty("content");
        Assert.Equal(5, json.GetProperty("max_tokens").GetInt32());
        Assert.Equal("[redacted: secret]", json.GetProperty("password").GetString());
        Assert.Equal("hi [redacted: key] \"there\"", parts[0].GetProperty("text").GetString());
        Assert.Equal("[redacted: data URL]", parts[1].GetProperty("image_url").GetProperty("url").GetString());
        Assert.Equal("[redacted: base64]", parts[2].GetProperty("data").GetString());
        Assert.Equal((false, null, (long)Encoding.UTF8.GetByteCount(body)), (kept.IsCut, kept.Omitted, kept.Length));
    }

    [Fact]
    public void Of_StreamThatSendsAKeyInPieces_HasNoneOfThem()
    {
        string[] pieces = ["Use ", "sk", "-pro", "j-Ab12Cd34", "Ef56Gh78Ij90", " now"];
        string[] other = ["A", "B", "C", "D", "E", "F"];
        var stream = ": keep-alive\n\n" + string.Concat(pieces.Zip(other).Select(it =>
            $"data: {Delta(0, it.First)}\n\ndata: {Delta(1, it.Second)}\n\n")) + "data: [DONE]\n\n";

        var kept = KeptBody.Of(Captured("text/event-stream", stream), Usual).Text!;

        var contents = kept.Split('\n').Where(line => line.StartsWith("data: {", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line[6..]).RootElement.GetProperty("choices")[0])
            .ToLookup(it => it.GetProperty("index").GetInt32(), it => it.GetProperty("delta").GetProperty("content").GetString());
        Assert.Equal("Use [redacted: key] now", string.Concat(contents[0]));
        Assert.Equal("ABCDEF", string.Concat(contents[1]));
        Assert.EndsWith("data: [DONE]\n\n", kept, StringComparison.Ordinal);
        Assert.StartsWith(": keep-alive\n\n", kept, StringComparison.Ordinal);

        static string Delta(int index, string text) =>
            $$$"""{"choices":[{"index":{{{index}}},"delta":{"content":"{{{text}}}"}}]}""";
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("image/png")]
    [InlineData(null)]
    public void Of_BodyThatIsNoText_IsOmitted(string? type)
    {
        var kept = KeptBody.Of(Captured(type, "whatever"), Usual);

        Assert.Equal((null, "media", 8), (kept.Text, kept.Omitted, kept.Length));
    }

    [Fact]
    public void Of_RuleOfTheOperator_IsAppliedToo()
    {
        var redaction = With(@"\b\d{3}-\d{2}-\d{4}\b");

        var kept = KeptBody.Of(Captured(Json, """{"a":"my number is 078-05-1120"}"""), redaction);

        Assert.Equal("""{"a":"my number is [redacted: rule 1]"}""", kept.Text);
    }

    [Fact]
    public void Of_RuleThatTakesTooLong_KeepsNothing()
    {
        var redaction = With("^(a+)+$");

        var kept = KeptBody.Of(Captured(Json, $$"""{"a":"{{new string('a', 60)}}!"}"""), redaction);

        Assert.Equal((null, "redaction"), (kept.Text, kept.Omitted));
    }

    private static Redaction With(string pattern) => new(new HubOptions { Bodies = new BodyOptions { Redact = [pattern] } });

    private static CapturedBody Captured(string? type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new CapturedBody(type, bytes, bytes.Length);
    }
}
