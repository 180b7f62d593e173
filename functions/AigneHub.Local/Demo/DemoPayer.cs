namespace AigneHub.Local.Demo;

/// <summary>An account of the story that pays for calls.</summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="Account">Its id.</param>
/// <param name="Keys">Its keys by id, each with its project.</param>
internal sealed record DemoPayer(DemoCustomer Customer, string Account, IReadOnlyList<(string Id, string? Project)> Keys);
