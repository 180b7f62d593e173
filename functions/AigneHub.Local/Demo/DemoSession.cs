namespace AigneHub.Local.Demo;

/// <summary>Somebody who is signed in.</summary>
/// <param name="Cookie">What their browser sends.</param>
/// <param name="Account">The account they act in; null for their own.</param>
internal sealed record DemoSession(string Cookie, string? Account);
