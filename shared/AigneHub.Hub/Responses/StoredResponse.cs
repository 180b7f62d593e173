namespace AigneHub.Hub.Responses;

/// <summary>A response that later calls may refer to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Previous">The id of the one it continues, if any.</param>
/// <param name="Input">The items of its own input: a JSON array.</param>
/// <param name="Answer">The response: a JSON object.</param>
internal sealed record StoredResponse(string Id, string Account, string? Previous, byte[] Input, byte[] Answer);
