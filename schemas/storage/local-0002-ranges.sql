-- Version 2: a pending operation may stand for several edits, which were composed before any of them was sent.

DROP VIEW outbox;

-- What the server has not acknowledged, rebased to the confirmed version of its model. (replica, sequence) to (replica, last_sequence) name
-- the edits for ever; numbers in between may belong to other models, so edits says how many they are. sequence is the place in the list.
-- hash: of the operation as it was issued, or of all edits it stands for, a 64-bit number stored as signed.
CREATE TABLE pending_ranges (
  model         INTEGER NOT NULL REFERENCES model (key) ON DELETE CASCADE,
  sequence      INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL CHECK (last_sequence >= sequence),
  edits         INTEGER NOT NULL CHECK (edits >= 1),
  replica       INTEGER NOT NULL REFERENCES replica (id),
  hash          INTEGER NOT NULL,
  operation     TEXT NOT NULL,
  PRIMARY KEY (model, sequence)
) STRICT, WITHOUT ROWID;

INSERT INTO pending_ranges (model, sequence, last_sequence, edits, replica, hash, operation)
SELECT model, sequence, sequence, 1, replica, hash, operation FROM pending;

DROP TABLE pending;
ALTER TABLE pending_ranges RENAME TO pending;

-- One row for each opening of the store by a process: the first number it issued, and 64 random bits. A copy of the store issues the same numbers in other openings. Rows below the oldest pending
-- number are of no use and go.
CREATE TABLE opening (
  first INTEGER PRIMARY KEY,
  nonce INTEGER NOT NULL
) STRICT;

INSERT INTO opening (first, nonce) VALUES (1, random());

-- For people: what is queued, in the order in which it was issued.
CREATE VIEW outbox AS
SELECT pending.sequence, pending.last_sequence, pending.edits, model.model_id, model.collection, pending.operation, replica.replica_id
FROM pending
JOIN model ON model.key = pending.model
JOIN replica ON replica.id = pending.replica
ORDER BY pending.sequence;
