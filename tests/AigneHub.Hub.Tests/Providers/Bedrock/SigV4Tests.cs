using System.Security.Cryptography;
using System.Text;
using AigneHub.Providers.Bedrock.Signing;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Tests.Providers.Bedrock;

/// <summary>The vectors of AWS's Signature Version 4 test suite, of requests without a query.</summary>
public sealed class SigV4Tests
{
    private const string Moment = "20150830T123600Z";
    private const string Host = "host:example.amazonaws.com";

    private const string Token =
        "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

    private static readonly SigningKeys Keys = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null, "us-east-1");

    [Theory]
    [InlineData("GET", "/", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "/", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "/", "my-header1:value2,value2,value1", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea")]
    [InlineData("GET", "/", "my-header1:value1,value2,value3", "ba17b383a53190154eb5fa66a1b836cc297cc0a3d70a5d00705980573d8ff790")]
    [InlineData("GET", "/", "my-header1:value4,value1,value3,value2", "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01")]
    [InlineData("GET", "/", "my-header2: \"a   b   c\" |my-header1: value1", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736")]
    [InlineData("POST", "/", "my-header1:value1", "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c")]
    [InlineData("POST", "/", "my-header1:VALUE1", "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d")]
    [InlineData("POST", "/", "x-amz-security-token:" + Token, "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead")]
    [InlineData("GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "", "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f")]
    [InlineData("GET", "/\u1234", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    public void Authorization_PublishedRequest_HasThePublishedSignature(string method, string path, string header, string signature) =>
        Assert.EndsWith($"Signature={signature}", Sign(method, path, header, ""), StringComparison.Ordinal);

    [Theory]
    [InlineData("content-type:application/x-www-form-urlencoded", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")]
    [InlineData("content-type:application/x-www-form-urlencoded; charset=utf8", "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe")]
    public void Authorization_PublishedBody_HasThePublishedSignature(string header, string signature) =>
        Assert.EndsWith($"Signature={signature}", Sign("POST", "/", header, "Param1=value1"), StringComparison.Ordinal);

    [Fact]
    public void Authorization_Request_NamesScopeAndHeaders() =>
        Assert.StartsWith(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=content-type;host;x-amz-date, ",
            Sign("POST", "/", "content-type:text/plain", ""),
            StringComparison.Ordinal);

    [Fact]
    public void Timestamp_Moment_IsInUtc() =>
        Assert.Equal(Moment, SigV4.Timestamp(new DateTimeOffset(2015, 8, 30, 14, 36, 0, TimeSpan.FromHours(2))));

    [Fact]
    public void ToString_Keys_PrintNeither()
    {
        var keys = Keys with { SessionToken = "session-secret" };
        var text = $"{keys} {new Credential("https://host", "api-key", keys)}";

        Assert.Equal("us-east-1 https://host", text);
    }

    private static string Sign(string method, string path, string more, string body)
    {
        var headers = $"{Host}|x-amz-date:{Moment}|{more}".Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(header => header.Split(':', 2))
            .Select(header => KeyValuePair.Create(header[0], header[1]));
        return SigV4.Authorization(
            method, path, headers, SHA256.HashData(Encoding.UTF8.GetBytes(body)), Keys, "service", Moment);
    }
}
