namespace AigneHub.Infra.Tests;

/// <summary>How a program ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors);
