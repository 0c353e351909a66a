-- Decisions are about what the lint finds, too: `about` is the id of a suggestion or of a finding, `rule` the finding's
-- rule and empty for a suggestion, `note` what the reader wrote. A decision about a finding holds for every event that
-- shows it, since some are about a source alone; `event` is where it was made, and where it can be undone.
ALTER TABLE decision RENAME COLUMN suggestion TO about;
ALTER TABLE decision ADD COLUMN rule TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN note TEXT NOT NULL DEFAULT '';
CREATE INDEX decision_rule ON decision (rule) WHERE rule <> '';
