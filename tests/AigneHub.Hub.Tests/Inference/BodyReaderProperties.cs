using System.Text;
using AigneHub.Hub.Chat;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Inference;

public sealed class BodyReaderProperties
{
    private const string Valid =
        """{"model":"openai/gpt","messages":[{"role":"user","content":[{"type":"text","text":"\u00e9 日本"}]}],"stream":true,"stream_options":{"include_usage":false},"max_tokens":5,"n":1,"tools":[{"a":1}],"x":{"y":[null]}}""";

    [Fact]
    public void Read_ValidBodyWithSomeBytesChanged_IsReadOrRefused()
    {
        var valid = Encoding.UTF8.GetBytes(Valid);
        var edit = Gen.Choose(0, valid.Length - 1)
            .SelectMany(at => Gen.Elements("\"\\{}[],:0tfn\u00ffud8"u8.ToArray()).Select(value => (at, value)));

        Prop.ForAll(Gen.ArrayOf(edit).ToArbitrary(), edits =>
        {
            var bytes = valid.ToArray();
            foreach (var (at, value) in edits)
            {
                bytes[at] = value;
            }

            var read = new ChatBodyReader().Read(bytes);
            return read.Failed ? read.Error.Code.Status == 400 : read.Value.Model.Length > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Read_BodyCutAnywhere_IsRefused()
    {
        var valid = Encoding.UTF8.GetBytes(Valid);

        for (var length = 0; length < valid.Length; length++)
        {
            Assert.Equal("invalid_json", new ChatBodyReader().Read(valid.AsMemory(0, length)).Error?.Code.Name);
        }
    }
}
