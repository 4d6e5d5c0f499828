-- The instances whose contents were moved here: docs/decisions/0070.

CREATE TABLE takeover (
  id            text PRIMARY KEY,
  source        text NOT NULL,        -- for people
  tally         text NOT NULL,        -- of what came
  relay_epoch   bigint NOT NULL,      -- nobody has published since, if it is that still
  taken_at      timestamptz NOT NULL DEFAULT now(),
  given_back_at timestamptz
);
