namespace AigneHub.Web.Tests.Browser;

/// <summary>How a visitor looks at the pages.</summary>
internal sealed record Look(bool Dark = false, string Language = "en-US", int Width = 1280);
