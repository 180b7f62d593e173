using System.Text.Json;
using AigneHub.Core.Payments;

namespace AigneHub.Hub.Payments;

/// <summary>The states of orders in answers and records.</summary>
internal static class OrderStateNames
{
    /// <summary>Such as <c>paid</c>.</summary>
    public static string Of(OrderState state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());
}
