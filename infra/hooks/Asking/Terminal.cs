using System.Text;

namespace AigneHub.Hooks.Asking;

/// <summary>Asks whoever runs azd, if anybody does.</summary>
internal static class Terminal
{
    /// <summary>Whether somebody can answer.</summary>
    public static bool CanAsk => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>Asks until the answer is one that is taken; an empty one is the usual.</summary>
    public static string Ask(string question, string usual, Func<string, bool> takes)
    {
        while (true)
        {
            Console.Write(usual.Length > 0 ? $"{question} [{usual}]: " : $"{question}: ");
            var answer = Console.ReadLine()?.Trim() is { Length: > 0 } text ? text : usual;
            if (takes(answer))
            {
                return answer;
            }
        }
    }

    /// <summary>Asks for what nobody may read over a shoulder.</summary>
    public static string AskSecret(string question)
    {
        Console.Write($"{question}: ");
        var answer = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                answer.Length = Math.Max(0, answer.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                answer.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return answer.ToString().Trim();
    }

    /// <summary>Says something.</summary>
    public static void Say(string text) => Console.WriteLine(text);
}
