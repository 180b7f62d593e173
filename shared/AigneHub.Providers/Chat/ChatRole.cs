namespace AigneHub.Providers.Chat;

/// <summary>Who a message is from.</summary>
public enum ChatRole
{
    /// <summary>The app: instructions (<c>system</c>, <c>developer</c>).</summary>
    System,

    /// <summary>The user.</summary>
    User,

    /// <summary>The model.</summary>
    Assistant,

    /// <summary>The app: what the model's tool calls gave.</summary>
    Tool,
}
