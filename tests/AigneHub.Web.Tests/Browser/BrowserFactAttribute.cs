namespace AigneHub.Web.Tests.Browser;

/// <summary>A test in a real browser. Without one it is left out on a developer's machine, and fails in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserTests.WhyNot;
}
