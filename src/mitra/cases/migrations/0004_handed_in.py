"""When a case was handed in stands on the case, set by the step itself: lists and rights ask it of every case."""

from django.db import migrations, models
from django.db.models import ExpressionWrapper, Q

FOLLOWS = """
CREATE OR REPLACE FUNCTION cases_follow_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE cases_case
    SET step = NEW.number, state = NEW."to", handed_in_at = CASE WHEN NEW.act = 'submit' THEN NEW.at ELSE handed_in_at END
    WHERE id = NEW.case_id AND step = NEW.number - 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'step % is not the next one', NEW.number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'step_is_the_next';
    END IF;
    RETURN NULL;
END $$;
UPDATE cases_case SET handed_in_at = step.at FROM cases_step AS step WHERE step.case_id = cases_case.id AND step.act = 'submit';
SET CONSTRAINTS ALL IMMEDIATE; -- a table is not altered while rows wait to be checked
DROP TRIGGER case_state_is_not_typed ON cases_case;
CREATE TRIGGER case_state_is_not_typed BEFORE UPDATE OF step, state, handed_in_at ON cases_case
    FOR EACH ROW WHEN ((OLD.step, OLD.state, OLD.handed_in_at) IS DISTINCT FROM (NEW.step, NEW.state, NEW.handed_in_at))
    EXECUTE FUNCTION cases_state_is_not_typed();
"""
FOLLOWED = """
DROP TRIGGER case_state_is_not_typed ON cases_case;
CREATE TRIGGER case_state_is_not_typed BEFORE UPDATE OF step, state ON cases_case
    FOR EACH ROW WHEN ((OLD.step, OLD.state) IS DISTINCT FROM (NEW.step, NEW.state))
    EXECUTE FUNCTION cases_state_is_not_typed();
CREATE OR REPLACE FUNCTION cases_follow_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE cases_case SET step = NEW.number, state = NEW."to" WHERE id = NEW.case_id AND step = NEW.number - 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'step % is not the next one', NEW.number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'step_is_the_next';
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_questions_of_a_case")]
    operations = [
        migrations.AddField("case", "handed_in_at", models.DateTimeField(null=True, blank=True)),
        migrations.AddField(
            "case",
            "is_handed_in",
            models.GeneratedField(
                expression=ExpressionWrapper(Q(handed_in_at__isnull=False), models.BooleanField()), output_field=models.BooleanField(), db_persist=True
            ),
        ),
        migrations.RunSQL(FOLLOWS, FOLLOWED),
        migrations.AddConstraint(
            "case",
            models.CheckConstraint(
                name="case_handed_in_as_its_state_says",
                condition=Q(state__isnull=True, handed_in_at__isnull=True)
                | Q(state__isnull=False, state="draft", handed_in_at__isnull=True)
                | Q(
                    state__isnull=False,
                    state__in=["correction", "ready", "submitted", "verification"],
                    handed_in_at__isnull=False,
                )
                | Q(state__isnull=False, state__in=["lapsed", "refused", "withdrawn"]),
            ),
        ),
    ]
