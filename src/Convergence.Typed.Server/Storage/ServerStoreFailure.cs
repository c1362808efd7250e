namespace Convergence.Typed.Server;

/// <summary>Why the server's store could not do what was asked.</summary>
public enum ServerStoreFailure
{
    /// <summary>Another server has the file open.</summary>
    InUse,

    /// <summary>Another program holds a lock inside the file, longer than the store waits.</summary>
    Locked,

    /// <summary>The disk is full, or a quota is reached.</summary>
    Full,

    /// <summary>The file is not a database, is damaged, or belongs to another application. It is left as it is.</summary>
    Corrupt,

    /// <summary>The file was written by a newer version of the server. It is left as it is.</summary>
    NewerVersion,

    /// <summary>The file or its folder cannot be written: permissions, a read-only file system, or a folder that does not exist.</summary>
    NotWritable,

    /// <summary>The disk reported an error.</summary>
    InputOutput,

    /// <summary>An operation was to be appended at a version that is not the model's: somebody else wrote, or an earlier append failed.</summary>
    VersionConflict,

    /// <summary>An edit is in the log of the model already.</summary>
    EditConflict,

    /// <summary>The model was deleted.</summary>
    ModelGone,

    /// <summary>What should be stored contradicts what is stored already in another way; nothing of it was stored.</summary>
    Inconsistent,

    /// <summary>The store is not open.</summary>
    Closed,
}
