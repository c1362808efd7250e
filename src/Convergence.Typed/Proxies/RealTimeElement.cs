using System.Diagnostics;
using System.Globalization;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>An untyped view on any element of a model: where it is, whether it is still there, and access to everything below it.</summary>
/// <remarks>
/// There is one per element. Members that do not fit the <see cref="Kind"/> throw <see cref="InvalidOperationException"/>. May be read from any
/// thread; editing follows the threading rules of the model.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[DebuggerTypeProxy(typeof(ElementDebugView))]
public sealed partial class RealTimeElement : RealTimeProxy
{
    private static readonly RealTimePropertyChangedEventArgs s_value = new(nameof(Value));
    private static readonly RealTimePropertyChangedEventArgs s_attached = new(nameof(IsAttached));

    internal RealTimeElement(ModelContext context, ElementNode node) => Bind(context, node);

    /// <summary>Raised after the element left its model: it, or something that contained it, was removed or replaced, here or elsewhere.</summary>
    public event EventHandler<ElementDetachedEventArgs>? Detached;

    /// <summary>Itself.</summary>
    public override RealTimeElement Element => this;

    /// <summary>The id of the element, unique in its model for all time.</summary>
    public ElementId Id => Node.Id;

    /// <summary>The element type.</summary>
    public ElementKind Kind => Node.Kind;

    /// <summary>True while the element is part of a model; false for what was removed, and for data that was not added yet.</summary>
    public new bool IsAttached => base.IsAttached;

    /// <summary>Where the element is, for messages and logs: <c>Cards[0].Text</c>; empty for the root. That of a removed element starts with <c>(detached)</c>.</summary>
    public new string Path
    {
        get
        {
            using (Context.Read())
            {
                return base.Path;
            }
        }
    }

    /// <summary>The open model, a <c>RealTimeModel&lt;TRoot&gt;</c>; null for data that was not added to one.</summary>
    public object? Model => Context.Model;

    /// <summary>The element that contains this one; null for the root and for what was removed.</summary>
    public RealTimeElement? Parent
    {
        get
        {
            using (Context.Read())
            {
                return Node.Parent is { } parent && !IsContent ? Of(parent) : null;
            }
        }
    }

    /// <summary>The property name under which the parent holds this element; null in a list.</summary>
    public string? Key => IsContent ? null : Node.KeyInParent;

    /// <summary>The position in the parent list; -1 when the parent is an object.</summary>
    public int Index
    {
        get
        {
            using (Context.Read())
            {
                return Node.IndexInParent;
            }
        }
    }

    /// <summary>The value of a text, number, boolean, date or null as string, double, bool, DateTime or null. Of an object or list: itself.</summary>
    public object? Value
    {
        get
        {
            using (Context.Read())
            {
                return Node switch
                {
                    // As an object: values convert to elements, which would be the type of this expression.
                    StringNode text => (object)text.Value,
                    NumberNode number => number.Value,
                    BooleanNode truth => truth.Value,
                    DateNode date => date.Value,
                    NullNode => null,
                    _ => this,
                };
            }
        }
    }

    // The holder of a value that is in no model is nobody's business.
    private bool IsContent => Context is DetachedContext { Content: { } content } && ReferenceEquals(content, Node);

    /// <summary>
    /// Raises <see cref="RealTimeProxy.PropertyChanged"/> of the element's proxy for a property that is not shared: one of your own part of the class, such as whether it is selected. Shared
    /// properties and computed ones with <see cref="DependsOnAttribute"/> are announced by themselves.
    /// </summary>
    /// <param name="propertyName">The name of the property; the empty name stands for all.</param>
    /// <remarks>Handlers run at once, on this thread.</remarks>
    public void RaisePropertyChanged(string propertyName)
    {
        ArgumentNullException.ThrowIfNull(propertyName);
        RealTimePropertyChangedEventArgs args = new(propertyName);
        for (var view = Node.Observer as RealTimeProxy; view is not null; view = view.NextView)
        {
            if (view is RealTimeObject)
            {
                Raise(view, args);
            }
        }
    }

    /// <summary>Says where the element is and what it holds; a long text is cut.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} '{Path}'{Shown}");

    private string Shown => Value switch
    {
        RealTimeElement => string.Create(CultureInfo.InvariantCulture, $" ({Count})"),
        string text => $" = {DebugText.Cut(text)}",
        var value => string.Create(CultureInfo.InvariantCulture, $" = {value ?? "null"}"),
    };

    private protected override void OnChange(in ElementChange change, ChangeOrigin origin)
    {
        switch (change.Kind)
        {
            case ElementChangeKind.Detached:
                RaisePropertyChanged(s_attached, origin);
                Detached?.Invoke(this, ElementDetachedEventArgs.For(origin));
                break;
            case ElementChangeKind.Attached:
                RaisePropertyChanged(s_attached, origin);
                break;
            default:
                RaisePropertyChanged(s_value, origin);
                break;
        }
    }

    /// <summary>The untyped view of a node; under the gate.</summary>
    private RealTimeElement Of(ElementNode node) => ViewTable.Find<RealTimeElement>(node) ?? ViewTable.Add(node, new RealTimeElement(Context, node));

    private TNode As<TNode>()
        where TNode : ElementNode
        => Node as TNode ?? throw new InvalidOperationException($"The element '{base.Path}' is of kind {Kind}; this member is for {typeof(TNode).Name.Replace("Node", "", StringComparison.Ordinal)} elements.");

    private void Edit(Action<ModelContext> change)
    {
        var edit = BeginEdit();
        bool done = false;
        try
        {
            change(edit.Context);
            done = true;
        }
        finally
        {
            edit.End(done);
        }
    }
}
