namespace Convergence.Typed.Operations;

/// <summary>The edits of the properties of one object: for each what it comes to, or a set of the whole, which takes in whatever follows.</summary>
internal sealed class ObjectComposition(ElementId target) : ElementComposition(target)
{
    // Never equal to a value that anybody brings: the rule for two equal values is not wanted here.
    private static readonly NullData s_value = new(default);

    private readonly OrderedDictionary<string, DiscreteOperation> _properties = new(StringComparer.Ordinal);
    private bool _isSet;

    /// <inheritdoc/>
    public override void Append(DiscreteOperation edit)
    {
        switch (edit)
        {
            case ObjectSet:
                _isSet = true;
                _properties.Clear();
                break;
            case ObjectAddProperty add when !_isSet: // it is there again: removed before by one of these edits, or not there at all
                bool wasRemoved = _properties.ContainsKey(add.Key);
                _properties[add.Key] = wasRemoved ? new ObjectSetProperty(Target, add.Key, s_value) : new ObjectAddProperty(Target, add.Key, s_value);
                break;
            case ObjectSetProperty set when !_isSet:
                _properties.TryAdd(set.Key, new ObjectSetProperty(Target, set.Key, s_value));
                break;
            case ObjectRemoveProperty remove when !_isSet:
                if (_properties.GetValueOrDefault(remove.Key) is ObjectAddProperty)
                {
                    _properties.Remove(remove.Key);
                }
                else
                {
                    _properties[remove.Key] = new ObjectRemoveProperty(Target, remove.Key);
                }

                break;
        }
    }

    /// <inheritdoc/>
    public override void Carry(DiscreteOperation server, List<DiscreteOperation> applicable)
    {
        if (server is ObjectSet)
        {
            _isSet = false;
            _properties.Clear();
        }
        else if (_isSet)
        {
            return;
        }
        else if (KeyOf(server) is { } key && _properties.TryGetValue(key, out var own))
        {
            Transformer.Transform(ref server, ref own);
            if (own.NoOp)
            {
                _properties.Remove(key);
            }
            else
            {
                _properties[key] = own;
            }
        }

        if (!server.NoOp)
        {
            applicable.Add(server);
        }
    }

    /// <inheritdoc/>
    public override void AppendTo(ElementNode node, List<DiscreteOperation> members)
    {
        var parent = (ObjectNode)node;
        if (_isSet)
        {
            members.Add(new ObjectSet(Target, ((ObjectData)parent.ToData()).Children));
            return;
        }

        foreach (var (key, operation) in _properties)
        {
            members.Add(operation switch
            {
                ObjectAddProperty => new ObjectAddProperty(Target, key, parent[key]!.ToData()),
                ObjectSetProperty => new ObjectSetProperty(Target, key, parent[key]!.ToData()),
                _ => operation,
            });
        }
    }

    private static string? KeyOf(DiscreteOperation operation) => operation switch
    {
        ObjectAddProperty add => add.Key,
        ObjectSetProperty set => set.Key,
        ObjectRemoveProperty remove => remove.Key,
        _ => null,
    };
}
