-- The database of a Convergence.Typed server, version 1. Runs in one transaction; the number of the last script that ran is PRAGMA user_version.
-- Operations and values are JSON text, so that the sqlite3 shell shows what is stored: try  select * from edits;
-- Times are ISO 8601 in UTC with milliseconds. Nothing in here is particular to a machine.

PRAGMA application_id = 0x43565331; -- "CVS1"

-- The counters are the last numbers given; they only grow, so no session and no anonymous user ever gets the name of another.
CREATE TABLE domain (
  id             INTEGER PRIMARY KEY,
  namespace      TEXT NOT NULL,
  name           TEXT NOT NULL,
  last_session   INTEGER NOT NULL DEFAULT 0,
  last_anonymous INTEGER NOT NULL DEFAULT 0,
  UNIQUE (namespace, name)
) STRICT;

-- type: 0 with a password, 1 administrator, 2 anonymous. Users are never deleted: what they wrote keeps their name.
CREATE TABLE user (
  id            INTEGER PRIMARY KEY,
  domain        INTEGER NOT NULL REFERENCES domain (id),
  type          INTEGER NOT NULL,
  name          TEXT NOT NULL,
  display_name  TEXT,
  password_hash TEXT,
  disabled      INTEGER NOT NULL DEFAULT 0,
  UNIQUE (domain, type, name)
) STRICT;

-- Reconnect tokens. hash: SHA-256 of the token, so that a copy of this file lets nobody in.
CREATE TABLE token (
  hash    TEXT PRIMARY KEY,
  user    INTEGER NOT NULL REFERENCES user (id),
  expires TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX token_user ON token (user);
CREATE INDEX token_expires ON token (expires);

-- Every session there was; the log names them.
CREATE TABLE session (
  domain         INTEGER NOT NULL REFERENCES domain (id),
  id             TEXT NOT NULL,
  user           INTEGER NOT NULL REFERENCES user (id),
  started        TEXT NOT NULL,
  client         TEXT NOT NULL,
  client_version TEXT NOT NULL,
  address        TEXT NOT NULL,
  user_agent     TEXT NOT NULL,
  PRIMARY KEY (domain, id)
) STRICT, WITHOUT ROWID;

-- The local stores of clients, each bound to the user who first presented it. replica_id: 32 hexadecimal digits.
CREATE TABLE replica (
  id         INTEGER PRIMARY KEY,
  domain     INTEGER NOT NULL REFERENCES domain (id),
  replica_id TEXT NOT NULL,
  user       INTEGER NOT NULL REFERENCES user (id),
  UNIQUE (domain, replica_id)
) STRICT;

CREATE TABLE collection (
  id     INTEGER PRIMARY KEY,
  domain INTEGER NOT NULL REFERENCES domain (id),
  name   TEXT NOT NULL,
  UNIQUE (domain, name)
) STRICT;

-- AUTOINCREMENT: the key of a deleted model is never used again. version: behind the last entry of the log.
-- last_prefix: the last number given to an opening, for the ids of its new elements; the first is 2.
CREATE TABLE model (
  key           INTEGER PRIMARY KEY AUTOINCREMENT,
  domain        INTEGER NOT NULL REFERENCES domain (id),
  model_id      TEXT NOT NULL,
  collection    INTEGER NOT NULL REFERENCES collection (id),
  version       INTEGER NOT NULL DEFAULT 1,
  last_prefix   INTEGER NOT NULL DEFAULT 1,
  created_time  TEXT NOT NULL,
  modified_time TEXT NOT NULL,
  UNIQUE (domain, model_id)
) STRICT;

-- The content at a version: when the model was created, and the newest.
CREATE TABLE snapshot (
  id      INTEGER PRIMARY KEY,
  model   INTEGER NOT NULL REFERENCES model (key) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  data    TEXT NOT NULL,
  UNIQUE (model, version)
) STRICT;

-- Everything that was committed, in the form in which it was committed. version: the version the operation applies at.
-- (replica, first_sequence..last_sequence) names the edits it stands for, for ever; null for clients without a replica id.
-- hash: of the operation as it was issued, a 64-bit number stored as signed.
CREATE TABLE log (
  model          INTEGER NOT NULL REFERENCES model (key) ON DELETE CASCADE,
  version        INTEGER NOT NULL,
  session        TEXT NOT NULL,
  time           TEXT NOT NULL,
  replica        INTEGER REFERENCES replica (id),
  first_sequence INTEGER,
  last_sequence  INTEGER,
  hash           INTEGER,
  operation      TEXT NOT NULL,
  PRIMARY KEY (model, version),
  CHECK (replica IS NULL OR (first_sequence BETWEEN 1 AND last_sequence AND hash IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- No number twice. That ranges do not overlap either is checked when one is added.
CREATE UNIQUE INDEX log_edit ON log (model, replica, last_sequence) WHERE replica IS NOT NULL;

-- For people: who changed what, in the order in which it was committed.
CREATE VIEW edits AS
SELECT domain.namespace || '/' || domain.name AS domain, model.model_id, log.version, log.time, log.session, user.name AS user,
       replica.replica_id, log.first_sequence, log.last_sequence, log.operation
FROM log
JOIN model ON model.key = log.model
JOIN domain ON domain.id = model.domain
LEFT JOIN session ON session.domain = model.domain AND session.id = log.session
LEFT JOIN user ON user.id = session.user
LEFT JOIN replica ON replica.id = log.replica
ORDER BY log.model, log.version;
