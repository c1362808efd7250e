using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A co-edited text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextProperty : ViewProperty<RealTimeText>
{
    private readonly string _default;

    /// <summary>Describes the property.</summary>
    /// <param name="name">The name in the class.</param>
    /// <param name="wireName">The name in the data.</param>
    /// <param name="defaultValue">What the text reads as when it is missing in the data; null stands for the empty text.</param>
    public TextProperty(string name, string wireName, string? defaultValue = null)
        : base(name, wireName)
        => _default = defaultValue ?? "";

    private protected override ElementKind Kind => ElementKind.String;

    private protected override string Expected => "a text";

    /// <summary>The text.</summary>
    /// <param name="owner">The proxy.</param>
    public RealTimeText Get(RealTimeObject owner) => GetView(owner);

    /// <inheritdoc/>
    internal override bool IsContent => true;

    /// <inheritdoc/>
    internal override string Describe(RealTimeObject owner) => $"\"{Get(owner).Value}\"";

    private protected override RealTimeText View(ModelContext context, ElementNode node)
        => ViewTable.Find<RealTimeText>(node) ?? ViewTable.Add(node, new RealTimeText(context, (StringNode)node));

    private protected override DataValue MakeDefault(ModelContext context) => new StringData(context.NextElementId(), _default);
}
