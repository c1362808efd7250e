-- Version 2: which openings of a client's store issued the edits of an operation that stands for several. The store writes and reads it, the server only keeps it.

ALTER TABLE log ADD COLUMN openings TEXT;
