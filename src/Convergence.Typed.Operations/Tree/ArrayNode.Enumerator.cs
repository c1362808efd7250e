using System.Collections;

namespace Convergence.Typed.Operations;

public sealed partial class ArrayNode
{
    /// <summary>Enumerates the entries of an array element.</summary>
    public struct Enumerator : IEnumerator<ElementNode>
    {
        private readonly ArrayNode _array;
        private readonly int _version;
        private ItemPiece? _piece;
        private int _next;

        internal Enumerator(ArrayNode array)
        {
            _array = array;
            _version = array._version;
            _piece = array._items.First;
            Current = null!;
        }

        /// <inheritdoc/>
        public ElementNode Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        /// <exception cref="InvalidOperationException">The array has been changed since the enumeration began.</exception>
        public bool MoveNext()
        {
            if (_version != _array._version)
            {
                throw new InvalidOperationException("The array was changed while it was enumerated.");
            }

            for (; _piece is not null; _piece = _piece.Next, _next = 0)
            {
                if (_next < _piece.Count)
                {
                    Current = _piece[_next++];
                    return true;
                }
            }

            Current = null!;
            return false;
        }

        /// <inheritdoc/>
        public void Reset() => this = new Enumerator(_array);

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
