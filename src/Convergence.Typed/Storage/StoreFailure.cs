namespace Convergence.Typed;

/// <summary>Why a local store could not do what was asked.</summary>
public enum StoreFailure
{
    /// <summary>Another process, or another domain of this process, has the store open.</summary>
    InUse,

    /// <summary>Another program holds a lock inside the database file, longer than the store waits. Tried again by the outbox.</summary>
    Locked,

    /// <summary>The disk is full, or a quota is reached. Edits are kept in memory and tried again by the outbox.</summary>
    Full,

    /// <summary>The file is not a database, is damaged, or belongs to another application. It is left as it is.</summary>
    Corrupt,

    /// <summary>The file was written by a newer version of this library. It is left as it is.</summary>
    NewerVersion,

    /// <summary>The file or its folder cannot be written: permissions, a read-only file system, or a folder that does not exist.</summary>
    NotWritable,

    /// <summary>The disk reported an error.</summary>
    InputOutput,

    /// <summary>What should be stored contradicts what is stored already; nothing of it was stored.</summary>
    Inconsistent,

    /// <summary>The store is not open any more.</summary>
    Closed,
}
