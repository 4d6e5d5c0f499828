-- Which process handles which partition for which intake, and how far that is done: docs/decisions/0069.

CREATE TABLE member (
  number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL,         -- for people
  held_until timestamptz NOT NULL
);

CREATE TABLE subscription (
  member bigint NOT NULL REFERENCES member ON DELETE CASCADE,
  intake text COLLATE "C" NOT NULL,
  topic  text COLLATE "C" NOT NULL,
  PRIMARY KEY (member, intake, topic)
);

CREATE TABLE lease (
  intake      text COLLATE "C" NOT NULL,
  topic       text COLLATE "C" NOT NULL,
  partition   integer NOT NULL,
  next_offset bigint NOT NULL,      -- all before it is done
  assigned    bigint,               -- the member that is to have it
  holder      bigint,               -- the member that has it
  PRIMARY KEY (intake, topic, partition)
);

-- Counted up with every change that members have to look at.
CREATE TABLE assignment (generation bigint NOT NULL);
INSERT INTO assignment VALUES (0);
