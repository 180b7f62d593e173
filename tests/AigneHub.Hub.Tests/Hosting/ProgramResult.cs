namespace AigneHub.Hub.Tests.Hosting;

/// <summary>What a program that ended left behind.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);
