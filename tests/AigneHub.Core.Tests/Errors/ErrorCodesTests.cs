using System.Reflection;
using AigneHub.Core.Errors;

namespace AigneHub.Core.Tests.Errors;

public class ErrorCodesTests
{
    private static readonly ErrorCode[] All =
    [
        .. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<ErrorCode>(),
    ];

    [Fact]
    public void Names_All_AreUniqueAndSnakeCase()
    {
        Assert.NotEmpty(All);
        Assert.Equal(All.Length, All.Select(code => code.Name).Distinct().Count());
        Assert.All(All, code => Assert.Matches("^[a-z]+(_[a-z]+)*$", code.Name));
    }

    [Fact]
    public void Statuses_All_FitTheirFamily() => Assert.All(All, code =>
    {
        var expected = code.Type switch
        {
            "authentication_error" => code.Status == 401,
            "permission_error" => code.Status == 403,
            "rate_limit_error" => code.Status == 429,
            "payment_required_error" => code.Status == 402,
            "upstream_error" => code.Status is >= 502 and <= 504,
            "api_error" => code.Status is 500 or 503,
            "invalid_request_error" => code.Status is >= 400 and < 429 and not (401 or 403),
            _ => false,
        };
        Assert.True(expected, $"{code.Name} is {code.Status} of {code.Type}");
    });

    [Fact]
    public void Retryable_BadRequests_NeverAre() =>
        Assert.All(All.Where(code => code.Retryable), code => Assert.True(code.Status is 409 or >= 429, code.Name));
}
