-- Three databases, three users, no grants across. Run once, as the superuser, by psql:
--   psql -f deploy/postgres.sql
-- Passwords come from the environment; an unset one keeps the user from signing in.

\getenv intake_password INTAKE_DATABASE_PASSWORD
\getenv scoring_password SCORING_DATABASE_PASSWORD
\getenv scheduler_password SCHEDULER_DATABASE_PASSWORD

CREATE ROLE turnout_intake LOGIN;
CREATE ROLE turnout_scoring LOGIN;
CREATE ROLE turnout_scheduler LOGIN;

\if :{?intake_password}
ALTER ROLE turnout_intake PASSWORD :'intake_password';
\endif
\if :{?scoring_password}
ALTER ROLE turnout_scoring PASSWORD :'scoring_password';
\endif
\if :{?scheduler_password}
ALTER ROLE turnout_scheduler PASSWORD :'scheduler_password';
\endif

CREATE DATABASE turnout_intake OWNER turnout_intake ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE turnout_scoring OWNER turnout_scoring ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE turnout_scheduler OWNER turnout_scheduler ENCODING 'UTF8' TEMPLATE template0;

-- Everybody may connect to a new database unless told otherwise.
REVOKE ALL ON DATABASE turnout_intake FROM PUBLIC;
REVOKE ALL ON DATABASE turnout_scoring FROM PUBLIC;
REVOKE ALL ON DATABASE turnout_scheduler FROM PUBLIC;
