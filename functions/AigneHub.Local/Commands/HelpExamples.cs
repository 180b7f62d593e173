using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AigneHub.Local.Commands;

/// <summary>Adds examples to the help of a command.</summary>
internal static class HelpExamples
{
    private static readonly Dictionary<Command, string[]> Examples = [];

    /// <summary>Shows examples below the command's help.</summary>
    public static void ShowExamples(this Command command, params string[] examples)
    {
        Examples[command] = examples;
        foreach (var help in command.Options.OfType<HelpOption>())
        {
            help.Action = new Action((HelpAction)help.Action!);
        }
    }

    /// <summary>The usual help, then the examples. The root's help option serves every command.</summary>
    private sealed class Action(HelpAction usual) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parsed)
        {
            var result = usual.Invoke(parsed);
            if (Examples.TryGetValue(parsed.CommandResult.Command, out var examples))
            {
                var output = parsed.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (var example in examples)
                {
                    output.WriteLine("  " + example);
                }
            }

            return result;
        }
    }
}
