using System.Text;
using System.Text.Json;
using AigneHub.Hub.Chat;
using AigneHub.Hub.Images;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Providers;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Tests.Providers;

public sealed class RequestEditsTests
{
    private const string Messages = "\"messages\":[{\"role\":\"user\",\"content\":\"model \\\"stream_options\\\" é 日本 \\u00e9\"}]";

    [Theory]
    [InlineData("{\"model\":\"openai/gpt\",@}", "{\"model\":\"gpt\",@}")]
    [InlineData("\r\n {  \"model\"\t:\n\"openai/gpt\" ,@, \"unknown\": {\"model\":\"x\", \"n\": 1.50e2} }\n", "\r\n {  \"model\"\t:\n\"gpt\" ,@, \"unknown\": {\"model\":\"x\", \"n\": 1.50e2} }\n")]
    [InlineData("{@,\"mod\\u0065l\":\"open\\u0061i/gpt\"}", "{@,\"mod\\u0065l\":\"gpt\"}")]
    [InlineData("{\"model\":\"openai/gpt\",@,\"stream\":false,\"stream_options\":null}", "{\"model\":\"gpt\",@,\"stream\":false,\"stream_options\":null}")]
    [InlineData("{\"model\":\"openai/gpt\",@,\"stream\":true}", "{\"stream_options\":{\"include_usage\":true},\"model\":\"gpt\",@,\"stream\":true}")]
    [InlineData(" {\"stream\":true,@,\"model\":\"openai/gpt\",\"stream_options\":null}", " {\"stream\":true,@,\"model\":\"gpt\",\"stream_options\":{\"include_usage\":true}}")]
    [InlineData("{\"stream\":true,\"stream_options\":{ },\"model\":\"openai/gpt\",@}", "{\"stream\":true,\"stream_options\":{\"include_usage\":true },\"model\":\"gpt\",@}")]
    [InlineData("{\"stream\":true,\"stream_options\":{\"x\":1},\"model\":\"openai/gpt\",@}", "{\"stream\":true,\"stream_options\":{\"include_usage\":true,\"x\":1},\"model\":\"gpt\",@}")]
    [InlineData("{\"stream\":true,\"stream_options\":{\"x\":1,\"include_usage\" : false},\"model\":\"openai/gpt\",@}", "{\"stream\":true,\"stream_options\":{\"x\":1,\"include_usage\" : true},\"model\":\"gpt\",@}")]
    [InlineData("{\"stream\":true,\"stream_options\":{\"include_usage\":null},\"model\":\"openai/gpt\",@}", "{\"stream\":true,\"stream_options\":{\"include_usage\":true},\"model\":\"gpt\",@}")]
    [InlineData("{\"stream\":true,\"stream_options\":{\"include_usage\": true},\"model\":\"openai/gpt\",@}", "{\"stream\":true,\"stream_options\":{\"include_usage\": true},\"model\":\"gpt\",@}")]
    public async Task BuildRequest_Chat_ChangesOnlyWhatMustBe(string body, string expected)
    {
        var sent = await SendAsync(new ChatBodyReader(), "openai", "gpt", Fill(body));

        Assert.Equal(Fill(expected), sent);
    }

    [Theory]
    [InlineData("{\"model\":\"doubao/x\",\"prompt\":\"p\"}", "{\"watermark\":false,\"model\":\"x\",\"prompt\":\"p\"}")]
    [InlineData("{\"model\":\"doubao/x\",\"prompt\":\"p\",\"watermark\":true}", "{\"model\":\"x\",\"prompt\":\"p\",\"watermark\":true}")]
    public async Task BuildRequest_ProviderHasDefault_AddsItUnlessTheCallerSetIt(string body, string expected)
    {
        var sent = await SendAsync(new ImagesBodyReader(), "doubao", "x", Encoding.UTF8.GetBytes(body));

        Assert.Equal(Encoding.UTF8.GetBytes(expected), sent);
    }

    [Fact]
    public async Task BuildRequest_ModelNeedsEscapes_IsWrittenWithThem()
    {
        var sent = await SendAsync(new ChatBodyReader(), "poe", "a\"b\\日", Fill("{\"model\":\"poe/x\",@}"));

        using var json = JsonDocument.Parse(sent);
        Assert.Equal("a\"b\\日", json.RootElement.GetProperty("model").GetString());
    }

    [Fact]
    public async Task BuildRequest_LargeBody_ChangesOnlyWhatMustBe()
    {
        var padding = new string('é', 100_000);

        var sent = await SendAsync(
            new ChatBodyReader(), "openai", "gpt", Fill($$"""{"pad":"{{padding}}","model":"openai/gpt",@,"stream":true}"""));

        Assert.Equal(
            Fill($$$"""{"stream_options":{"include_usage":true},"pad":"{{{padding}}}","model":"gpt",@,"stream":true}"""), sent);
    }

    private static byte[] Fill(string body) =>
        Encoding.UTF8.GetBytes(body.Replace("@", Messages, StringComparison.Ordinal));

    private static async Task<byte[]> SendAsync(IBodyReader reader, string provider, string model, byte[] bytes)
    {
        var body = reader.Read(bytes);
        Assert.Null(body.Error);
        using var request = ProviderRegistry.Find(provider)!
            .BuildRequest(body.Value!, new CallTarget(model, new Credential("http://localhost", null))).Value!;
        var sent = await request.Content!.ReadAsByteArrayAsync();
        Assert.Equal(sent.Length, request.Content.Headers.ContentLength);
        return sent;
    }
}
