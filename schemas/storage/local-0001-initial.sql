-- The local store of Convergence.Typed, version 1. Runs in one transaction; the number of the last script that ran is PRAGMA user_version.
-- Operations and values are JSON text, so that the sqlite3 shell shows what is stored: try  select * from outbox;
-- Times are ISO 8601 in UTC with milliseconds. Nothing in here is particular to a machine.

PRAGMA application_id = 0x43565431; -- "CVT1"

-- The ids under which this store issued edits: 128 random bits, as 32 hexadecimal digits. The newest is the current one; there is more
-- than one only after the store was found to be a copy or a restored backup.
CREATE TABLE replica (
  id         INTEGER PRIMARY KEY,
  replica_id TEXT NOT NULL UNIQUE
) STRICT;

-- One row. issued: the highest sequence number handed out, written in the transaction of the pending operation that carries it.
-- The owner is null until the first authentication.
CREATE TABLE store (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  replica   INTEGER NOT NULL REFERENCES replica (id),
  issued    INTEGER NOT NULL,
  server    TEXT,
  namespace TEXT,
  domain    TEXT,
  user_type TEXT,
  user_name TEXT
) STRICT;

-- One row for each incarnation of a model. AUTOINCREMENT: the key of a deleted incarnation is never used again.
-- flags: 1 subscribed, 2 created locally, 4 deletion pending, 8 failed, 16 detached from its id.
-- version: the confirmed version, that of base + confirmed log; 0 without a base.
CREATE TABLE model (
  key                INTEGER PRIMARY KEY AUTOINCREMENT,
  model_id           TEXT NOT NULL,
  collection         TEXT NOT NULL,
  flags              INTEGER NOT NULL,
  version            INTEGER NOT NULL,
  created_time       TEXT,
  local_created_time TEXT,
  modified_time      TEXT,
  id_prefix          TEXT NOT NULL,
  prefix_counter     INTEGER NOT NULL,
  last_error_code    TEXT,
  last_error         TEXT,
  failed_attempts    INTEGER NOT NULL
) STRICT;

-- An id has one current incarnation: one that is neither waiting for its deletion (4) nor detached (16).
CREATE UNIQUE INDEX model_current ON model (model_id) WHERE (flags & 20) = 0;

-- Confirmed data at a version. Never contains a pending edit.
CREATE TABLE base (
  model   INTEGER PRIMARY KEY REFERENCES model (key) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  data    TEXT NOT NULL
) STRICT;

-- What the server committed since the base, as committed. version: the version it applied at.
CREATE TABLE confirmed (
  model     INTEGER NOT NULL REFERENCES base (model) ON DELETE CASCADE,
  version   INTEGER NOT NULL,
  session   TEXT NOT NULL,
  time      TEXT,
  operation TEXT NOT NULL,
  PRIMARY KEY (model, version)
) STRICT, WITHOUT ROWID;

-- What the server has not acknowledged, rebased to the confirmed version of its model. (replica, sequence) names the edit for ever;
-- sequence is its place in the list. hash: of the operation as it was issued, a 64-bit number stored as signed.
CREATE TABLE pending (
  model     INTEGER NOT NULL REFERENCES model (key) ON DELETE CASCADE,
  sequence  INTEGER NOT NULL,
  replica   INTEGER NOT NULL REFERENCES replica (id),
  hash      INTEGER NOT NULL,
  operation TEXT NOT NULL,
  PRIMARY KEY (model, sequence)
) STRICT, WITHOUT ROWID;

-- Sessions in which pending operations may have been sent to a server that knows no replica ids.
CREATE TABLE submission_session (
  model   INTEGER NOT NULL REFERENCES model (key) ON DELETE CASCADE,
  session TEXT NOT NULL,
  PRIMARY KEY (model, session)
) STRICT, WITHOUT ROWID;

-- For people: what is queued, in the order in which it was issued.
CREATE VIEW outbox AS
SELECT pending.sequence, model.model_id, model.collection, pending.operation, replica.replica_id
FROM pending
JOIN model ON model.key = pending.model
JOIN replica ON replica.id = pending.replica
ORDER BY pending.sequence;
