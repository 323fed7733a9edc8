-- What a team says of an activity at the end of the year counts before what it said of single days.

-- Make the bank say what these plans say. Gives how many of its rows were wrong.
CREATE OR REPLACE FUNCTION activity_bank_refresh(wanted bigint[]) RETURNS bigint
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  wrong bigint;
  changed bigint;
BEGIN
  DELETE FROM activity_bank_bankentry e
  USING action_plans_actionplan p
  WHERE p.id = ANY (wanted) AND e.district_id = p.district_id AND e.plan_id = p.id
    AND NOT EXISTS (SELECT 1 FROM activity_bank_words(wanted) w WHERE w.activity_id = e.activity_id);
  GET DIAGNOSTICS wrong = ROW_COUNT;

  WITH words AS (
    SELECT w.*, activity_bank_plain(w.said) AS plain FROM activity_bank_words(wanted) w
  ), told AS (
    SELECT r.activity_id, count(*) AS days, sum(r.families) AS families, sum(r.cost) AS cost,
      (array_agg(r.verdict ORDER BY r.held_on DESC) FILTER (WHERE r.verdict <> ''))[1] AS verdict
    FROM action_plans_actionplan p
    JOIN results_activityresult r ON r.district_id = p.district_id AND r.plan_id = p.id
    WHERE p.id = ANY (wanted) AND r.removed_at IS NULL
    GROUP BY r.activity_id
  )
  INSERT INTO activity_bank_bankentry AS e (
    district_id, activity_id, plan_id, school_id, year_id, ends_in, goal_kind, text, types, grades, status, is_shared,
    cost, is_spent, days, families, verdict, root, idea, plain, vector
  )
  SELECT p.district_id, w.activity_id, p.id, p.school_id, p.year_id, y.ends_in, w.goal_kind, w.said, w.types, w.grades,
    a.status, a.is_shared, coalesce(t.cost, w.budget), t.cost IS NOT NULL, coalesce(t.days, 0), t.families,
    coalesce(nullif(v.verdict, ''), t.verdict, ''), o.root, md5(w.plain), w.plain,
    to_tsvector('bank_english', w.said) || to_tsvector('bank_spanish', w.said)
  FROM words w
  JOIN action_plans_actionplan p ON p.id = w.plan_id
  JOIN districts_schoolyear y ON y.id = p.year_id
  JOIN action_plans_actionactivity a ON a.id = w.activity_id
  JOIN activity_bank_roots(wanted) o ON o.activity_id = w.activity_id
  LEFT JOIN told t ON t.activity_id = w.activity_id
  LEFT JOIN results_activityverdict v ON v.district_id = p.district_id AND v.activity_id = w.activity_id
  ON CONFLICT (activity_id) DO UPDATE SET
    plan_id = excluded.plan_id, school_id = excluded.school_id, year_id = excluded.year_id,
    ends_in = excluded.ends_in, goal_kind = excluded.goal_kind, text = excluded.text, types = excluded.types,
    grades = excluded.grades, status = excluded.status, is_shared = excluded.is_shared, cost = excluded.cost,
    is_spent = excluded.is_spent, days = excluded.days, families = excluded.families, verdict = excluded.verdict,
    root = excluded.root, plain = excluded.plain, vector = excluded.vector
  WHERE (e.plan_id, e.school_id, e.year_id, e.ends_in, e.goal_kind, e.text, e.types, e.grades, e.status, e.is_shared,
      e.cost, e.is_spent, e.days, e.families, e.verdict, e.root, e.plain, e.vector)
    IS DISTINCT FROM (excluded.plan_id, excluded.school_id, excluded.year_id, excluded.ends_in, excluded.goal_kind,
      excluded.text, excluded.types, excluded.grades, excluded.status, excluded.is_shared, excluded.cost,
      excluded.is_spent, excluded.days, excluded.families, excluded.verdict, excluded.root, excluded.plain,
      excluded.vector);
  GET DIAGNOSTICS changed = ROW_COUNT;
  wrong := wrong + changed;

  -- One idea: what comes from one activity, and what says the same as it. Where that activity is not in
  -- the bank, an entry's own words decide. Also for the entries of other plans that come from these.
  UPDATE activity_bank_bankentry e SET idea = fit.idea
  FROM (
    SELECT mine.id, md5(coalesce(origin.plain, mine.plain)) AS idea
    FROM (
      SELECT b.id, b.root, b.plain FROM action_plans_actionplan p
      JOIN activity_bank_bankentry b ON b.district_id = p.district_id AND b.plan_id = p.id
      WHERE p.id = ANY (wanted)
      UNION
      SELECT b.id, b.root, b.plain FROM action_plans_actionplan p
      JOIN action_plans_actionactivity a ON a.district_id = p.district_id AND a.plan_id = p.id
      JOIN activity_bank_bankentry b ON b.district_id = a.district_id AND b.root = a.id
      WHERE p.id = ANY (wanted)
    ) mine
    LEFT JOIN activity_bank_bankentry origin ON origin.activity_id = mine.root
  ) fit
  WHERE fit.id = e.id AND fit.idea <> e.idea;
  GET DIAGNOSTICS changed = ROW_COUNT;
  RETURN wrong + changed;
END
$$;

CREATE TRIGGER activity_bank_made AFTER INSERT ON results_activityverdict
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION activity_bank_results();
CREATE TRIGGER activity_bank_changed AFTER UPDATE ON results_activityverdict
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION activity_bank_results();
CREATE TRIGGER activity_bank_removed AFTER DELETE ON results_activityverdict
  REFERENCING OLD TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION activity_bank_results();

-- What was said already.
SELECT activity_bank_refresh(array_agg(DISTINCT plan_id)) FROM results_activityverdict;
