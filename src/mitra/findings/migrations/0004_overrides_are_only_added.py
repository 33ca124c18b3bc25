"""Overrides, their endings and rule sets are only added. Of one subject and requirement at most one override holds on a day.

That cannot be an exclusion constraint, because how long an override holds stands in two tables. Whoever adds one waits for
others who add one about the same institution.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE findings_override ADD CONSTRAINT override_programme_is_the_institutions
    FOREIGN KEY (programme_id, institution_id) REFERENCES institutions_programme (id, institution_id)
    DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION findings_override_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM institutions_institution WHERE id = NEW.institution_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM findings_override o LEFT JOIN findings_overrideending e ON e.override_id = o.id
        WHERE o.institution_id = NEW.institution_id AND o.programme_id IS NOT DISTINCT FROM NEW.programme_id
          AND o.requirement = NEW.requirement
          AND o.since < coalesce(e.until, o.until, 'infinity')
          AND o.since < coalesce(NEW.until, 'infinity') AND NEW.since < coalesce(e.until, o.until, 'infinity')
    ) THEN
        RAISE EXCEPTION 'another override holds on one of these days' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER override_alone BEFORE INSERT ON findings_override
    FOR EACH ROW EXECUTE FUNCTION findings_override_alone();

CREATE FUNCTION findings_override_ending_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM findings_override o WHERE o.id = NEW.override_id
          AND NEW.until >= o.since AND (o.until IS NULL OR NEW.until < o.until) AND NEW.recorded_at > o.recorded_at
    ) THEN
        RAISE EXCEPTION 'an override is ended later, on one of its own days' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER override_ending_fits BEFORE INSERT ON findings_overrideending
    FOR EACH ROW EXECUTE FUNCTION findings_override_ending_fits();

CREATE TRIGGER override_append_only BEFORE UPDATE OR DELETE ON findings_override
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER override_ending_append_only BEFORE UPDATE OR DELETE ON findings_overrideending
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER rule_set_append_only BEFORE UPDATE OR DELETE ON findings_ruleset
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
"""
BACKWARD = """
DROP TRIGGER rule_set_append_only ON findings_ruleset;
DROP TRIGGER override_ending_append_only ON findings_overrideending;
DROP TRIGGER override_append_only ON findings_override;
DROP TRIGGER override_ending_fits ON findings_overrideending;
DROP FUNCTION findings_override_ending_fits();
DROP TRIGGER override_alone ON findings_override;
DROP FUNCTION findings_override_alone();
ALTER TABLE findings_override DROP CONSTRAINT override_programme_is_the_institutions;
"""


class Migration(migrations.Migration):
    dependencies = [("findings", "0003_rule_sets_and_overrides"), ("audit", "0002_entry_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
