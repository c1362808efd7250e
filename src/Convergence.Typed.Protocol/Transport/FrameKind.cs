namespace Convergence.Typed.Protocol;

/// <summary>What a transport received.</summary>
internal enum FrameKind
{
    /// <summary>A binary message.</summary>
    Binary,

    /// <summary>A text message, which the protocol does not know; its content is not kept.</summary>
    Text,

    /// <summary>The end: nothing comes after it.</summary>
    Closed,
}
