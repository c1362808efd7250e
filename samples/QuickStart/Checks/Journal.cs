namespace QuickStart.Checks;

/// <summary>
/// What one person has made, each edit under the number that her store gives it: written down before it is made, so that nothing can be at the server that is not in here, and again once it is
/// saved.
/// </summary>
internal sealed class Journal
{
    private readonly SortedDictionary<long, EditToken> _edits = [];
    private readonly List<string> _lost = [];

    /// <summary>The id under which her store issues edits; empty before her first life.</summary>
    public string ReplicaId { get; private set; } = "";

    /// <summary>How many edits were saved; the last of them has this number.</summary>
    public long Saved { get; private set; }

    /// <summary>Edits that were saved and that a later life did not find.</summary>
    public IReadOnlyList<string> Lost => _lost;

    /// <summary>All edits by their numbers; in the end, when everybody has been waited for, exactly those that took effect.</summary>
    public IReadOnlyDictionary<long, EditToken> Edits => _edits;

    /// <summary>The edits that were saved, in order.</summary>
    public IEnumerable<EditToken> SavedEdits => _edits.TakeWhile(edit => edit.Key <= Saved).Select(static edit => edit.Value);

    /// <summary>A life begins, with a store that has issued so many numbers. What a kill has kept from being saved is gone, and its numbers come again.</summary>
    public void Begin(string replicaId, long issued)
    {
        ReplicaId = replicaId;
        foreach (var (number, edit) in _edits.Where(edit => edit.Key > issued).ToList())
        {
            _edits.Remove(number);
            if (number <= Saved)
            {
                _lost.Add($"{edit} was saved, and the store does not know it after a kill");
            }
        }

        Saved = Math.Min(Saved, issued);
    }

    /// <summary>An edit is about to be made.</summary>
    public void Make(long number, EditToken edit) => _edits[number] = edit;

    /// <summary>All edits up to a number are saved.</summary>
    public void Save(long number) => Saved = number;
}
