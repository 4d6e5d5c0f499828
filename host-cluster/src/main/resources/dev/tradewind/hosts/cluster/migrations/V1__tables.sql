-- Keys are compared by their bytes, as in the embedded host. What a row means stands in docs/decisions/0058.

CREATE TABLE document (
  collection text COLLATE "C" NOT NULL,
  key        text COLLATE "C" NOT NULL,
  version    bigint NOT NULL,
  state      text COLLATE "C",
  body       json,        -- null once it is deleted
  deleted_at timestamptz,
  PRIMARY KEY (collection, key)
);
CREATE INDEX document_by_state ON document (collection, state, key) WHERE state IS NOT NULL;
CREATE INDEX document_deleted ON document (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE inbox (
  intake   text COLLATE "C" NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (intake, event_id)
);
CREATE INDEX inbox_by_age ON inbox (at);

CREATE TABLE answer (
  service     text COLLATE "C" NOT NULL,
  command     text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  fingerprint text NOT NULL,
  answer      json NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (service, command, key)
);
CREATE INDEX answer_by_age ON answer (at);

CREATE TABLE timeline (
  number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workflow   text COLLATE "C" NOT NULL,
  at         timestamptz NOT NULL,
  kind       text NOT NULL,
  service    text NOT NULL,
  event_id   text,
  event_type text,
  attempt    integer,
  detail     text NOT NULL,
  trace_id   text
);
CREATE INDEX timeline_of_workflow ON timeline (workflow, at, number);
CREATE INDEX timeline_by_age ON timeline (at);

CREATE TABLE outbox (
  number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic   text NOT NULL,
  key     text,
  headers json NOT NULL,
  body    bytea NOT NULL
);

CREATE TABLE planned (
  number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  due     timestamptz NOT NULL,
  service text NOT NULL,
  topic   text NOT NULL,
  key     text,
  headers json NOT NULL,
  body    bytea NOT NULL
);
CREATE INDEX planned_by_time ON planned (due);

CREATE TABLE parked (
  intake   text COLLATE "C" NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  attempts integer NOT NULL,
  due      timestamptz NOT NULL,
  topic    text NOT NULL,
  key      text,
  headers  json NOT NULL,
  body     bytea NOT NULL,
  PRIMARY KEY (intake, event_id)
);
CREATE INDEX parked_by_time ON parked (due);

CREATE TABLE intake (
  name  text COLLATE "C" NOT NULL,
  topic text COLLATE "C" NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (name, topic)
);

CREATE TABLE relay (
  epoch      bigint NOT NULL,
  holder     text NOT NULL,
  held_until timestamptz NOT NULL
);
INSERT INTO relay VALUES (0, '', '-infinity');
