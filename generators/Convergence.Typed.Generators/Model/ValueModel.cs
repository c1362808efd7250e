using Convergence.Typed.Generators.Infrastructure;

namespace Convergence.Typed.Generators.Model;

/// <summary>One annotated record or struct: everything its codec is written from.</summary>
/// <param name="HintName">The generated file, without its suffix.</param>
/// <param name="Namespace">The namespace as code writes it; empty for the global one.</param>
/// <param name="Containers">The headers of the partial types around it, outermost first.</param>
/// <param name="Accessibility">The accessibility keywords of the type.</param>
/// <param name="Name">The type's name.</param>
/// <param name="PlainType">The type, qualified.</param>
/// <param name="CodecName">The name of the class that holds the codec.</param>
/// <param name="Members">What is shared, in declaration order.</param>
/// <param name="Arguments">The members that the constructor takes, in the order of its parameters.</param>
/// <param name="Initialised">The members that are set after it.</param>
/// <param name="Required">Assignments for members that are not shared and without which a value cannot be made.</param>
/// <param name="Defaults">What makes a value with the defaults of its type; empty when no member needs one.</param>
/// <param name="AcceptedIds">What the compiler would report about experimental and obsolete types and members, in ordinal order.</param>
internal sealed record ValueModel(
    string HintName,
    string Namespace,
    EquatableArray<string> Containers,
    string Accessibility,
    string Name,
    string PlainType,
    string CodecName,
    EquatableArray<ValueMember> Members,
    EquatableArray<string> Arguments,
    EquatableArray<string> Initialised,
    EquatableArray<string> Required,
    string Defaults,
    EquatableArray<string> AcceptedIds);
