using System.Text.Json;
using AigneHub.Core.Keys;
using AigneHub.Hub.Audit;

namespace AigneHub.Hub.Tests.Audit;

public sealed class AuditSnapshotTests
{
    [Theory]
    [InlineData("""{"changes":[{"model":"a","after":{"n":[1,null,"x"]}},[],"text"]}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Take_WithoutSecrets_IsWhatWasWritten(string json) =>
        Assert.Equal(json, AuditSnapshot.Take(output => output.WriteRawValue(json)));

    [Fact]
    public void Take_KeysInAList_AreHidden()
    {
        var key = ApiKeyText.Prefix + "abc";

        var taken = AuditSnapshot.Take(output => output.WriteRawValue($$"""{"notes":["{{key}}",{"secret":"s"}]}"""));

        Assert.Equal("""{"notes":["…",{"secret":"…"}]}""", JsonDocument.Parse(taken).RootElement.GetRawText());
    }
}
