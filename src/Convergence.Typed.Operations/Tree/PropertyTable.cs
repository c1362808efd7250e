namespace Convergence.Typed.Operations;

/// <summary>The properties of an object that have no slot: a short array searched in order, or a dictionary when there are many. The nodes know their keys.</summary>
internal struct PropertyTable
{
    private const int Few = 8;

    private ElementNode[]? _few;
    private int _count;
    private Dictionary<string, ElementNode>? _many;

    public readonly IEnumerable<ElementNode> Nodes
        => _many is not null ? _many.Values : new ArraySegment<ElementNode>(_few ?? [], 0, _count);

    public readonly ElementNode? Find(string key)
    {
        if (_many is not null)
        {
            return _many.GetValueOrDefault(key);
        }

        for (int i = 0; i < _count; i++)
        {
            if (_few![i].KeyInParent == key)
            {
                return _few[i];
            }
        }

        return null;
    }

    public void Add(ElementNode node)
    {
        if (_many is null && _count == Few)
        {
            _many = new Dictionary<string, ElementNode>(Few * 2, StringComparer.Ordinal);
            foreach (var present in _few!)
            {
                _many.Add(present.KeyInParent!, present);
            }

            _few = null;
            _count = 0;
        }

        if (_many is not null)
        {
            _many.Add(node.KeyInParent!, node);
            return;
        }

        if (_few is null || _few.Length == _count)
        {
            Array.Resize(ref _few, _few is null ? 2 : _count * 2);
        }

        _few[_count++] = node;
    }

    public void Remove(ElementNode node)
    {
        if (_many is not null)
        {
            _many.Remove(node.KeyInParent!);
            return;
        }

        int index = Array.IndexOf(_few!, node, 0, _count);
        _count--;
        Array.Copy(_few!, index + 1, _few!, index, _count - index);
        _few![_count] = null!;
    }
}
