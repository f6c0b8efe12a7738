-- Three databases, three users, no grants across. Run once, as the superuser, by psql:
--   psql -f deploy/postgres.sql
-- Passwords come from the environment, or from the file that the same name with _FILE
-- behind it names; where there is none the user cannot sign in.

\set intake_password `[ -n "$INTAKE_DATABASE_PASSWORD_FILE" ] && cat "$INTAKE_DATABASE_PASSWORD_FILE" || printf %s "$INTAKE_DATABASE_PASSWORD"`
\set scoring_password `[ -n "$SCORING_DATABASE_PASSWORD_FILE" ] && cat "$SCORING_DATABASE_PASSWORD_FILE" || printf %s "$SCORING_DATABASE_PASSWORD"`
\set scheduler_password `[ -n "$SCHEDULER_DATABASE_PASSWORD_FILE" ] && cat "$SCHEDULER_DATABASE_PASSWORD_FILE" || printf %s "$SCHEDULER_DATABASE_PASSWORD"`

CREATE ROLE turnout_intake LOGIN;
CREATE ROLE turnout_scoring LOGIN;
CREATE ROLE turnout_scheduler LOGIN;

ALTER ROLE turnout_intake PASSWORD :'intake_password';
ALTER ROLE turnout_scoring PASSWORD :'scoring_password';
ALTER ROLE turnout_scheduler PASSWORD :'scheduler_password';

CREATE DATABASE turnout_intake OWNER turnout_intake ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE turnout_scoring OWNER turnout_scoring ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE turnout_scheduler OWNER turnout_scheduler ENCODING 'UTF8' TEMPLATE template0;

-- Everybody may connect to a new database unless told otherwise.
REVOKE ALL ON DATABASE turnout_intake FROM PUBLIC;
REVOKE ALL ON DATABASE turnout_scoring FROM PUBLIC;
REVOKE ALL ON DATABASE turnout_scheduler FROM PUBLIC;
