-- English and Spanish, with and without accents: what has an accent loses it before it is stemmed.
CREATE TEXT SEARCH CONFIGURATION bank_english (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION bank_english
  ALTER MAPPING FOR word, hword, hword_part WITH unaccent, english_stem;
CREATE TEXT SEARCH CONFIGURATION bank_spanish (COPY = pg_catalog.spanish);
ALTER TEXT SEARCH CONFIGURATION bank_spanish
  ALTER MAPPING FOR word, hword, hword_part WITH unaccent, spanish_stem;

-- `¡Reunión — de Familias!` is `reunion de familias`. What has nothing but signs stays as it is.
CREATE FUNCTION activity_bank_plain(said text) RETURNS text LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT coalesce(nullif(btrim(regexp_replace(lower(unaccent(said)), '[[:space:][:punct:]—–’‘“”¡¿·•]+', ' ', 'g')), ''), said)
$$;

-- The activities of these plans in the words that are in force: those of the plan itself while nobody
-- writes it, else those of the submission that was approved last.
CREATE FUNCTION activity_bank_words(wanted bigint[]) RETURNS TABLE (
  activity_id bigint, plan_id bigint, goal_kind text, said text, types smallint[], grades varchar[], budget numeric
) LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT a.id, p.id, g.kind::text, a.text, a.types, a.grades, a.budget
  FROM action_plans_actionplan p
  JOIN action_plans_actionactivity a ON a.district_id = p.district_id AND a.plan_id = p.id
  JOIN action_plans_actiongoal g ON g.id = a.goal_id
  WHERE p.id = ANY (wanted) AND p.approved_at IS NOT NULL AND p.state IN ('approved', 'closed')
    AND a.removed_at IS NULL AND g.removed_at IS NULL AND btrim(a.text) <> ''
  UNION ALL
  SELECT a.id, p.id, goal ->> 'kind', told ->> 'text',
    ARRAY(SELECT (each ->> 'number')::smallint FROM jsonb_array_elements(told -> 'types') each),
    ARRAY(SELECT jsonb_array_elements_text(told -> 'grades'))::varchar[],
    nullif(told ->> 'budget', '')::numeric
  FROM action_plans_actionplan p
  CROSS JOIN LATERAL (
    SELECT s.content FROM action_plans_submission s
    JOIN action_plans_review r ON r.submission_id = s.id
    WHERE s.district_id = p.district_id AND s.plan_id = p.id AND r.decision = 'approved'
    ORDER BY s.number DESC LIMIT 1
  ) frozen
  CROSS JOIN LATERAL jsonb_array_elements(frozen.content -> 'goals') goal
  CROSS JOIN LATERAL jsonb_array_elements(goal -> 'activities') told
  JOIN action_plans_actionactivity a ON a.id = (told ->> 'id')::bigint AND a.plan_id = p.id
  WHERE p.id = ANY (wanted) AND p.approved_at IS NOT NULL AND p.state NOT IN ('approved', 'closed')
    AND btrim(told ->> 'text') <> ''
$$;

-- From which activity each activity of these plans comes in the end, over schools and years.
CREATE FUNCTION activity_bank_roots(wanted bigint[]) RETURNS TABLE (activity_id bigint, root bigint)
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  WITH RECURSIVE chain AS (
    SELECT a.id AS activity_id, a.id AS at, a.copied_from_id AS up, 0 AS steps
    FROM action_plans_actionplan p
    JOIN action_plans_actionactivity a ON a.district_id = p.district_id AND a.plan_id = p.id
    WHERE p.id = ANY (wanted)
    UNION ALL
    SELECT chain.activity_id, a.id, a.copied_from_id, chain.steps + 1
    FROM chain JOIN action_plans_actionactivity a ON a.id = chain.up
    WHERE chain.steps < 100
  )
  SELECT DISTINCT ON (chain.activity_id) chain.activity_id, chain.at FROM chain
  ORDER BY chain.activity_id, chain.steps DESC
$$;

-- Make the bank say what these plans say. Gives how many of its rows were wrong.
CREATE FUNCTION activity_bank_refresh(wanted bigint[]) RETURNS bigint
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
    coalesce(t.verdict, ''), o.root, md5(w.plain), w.plain,
    to_tsvector('bank_english', w.said) || to_tsvector('bank_spanish', w.said)
  FROM words w
  JOIN action_plans_actionplan p ON p.id = w.plan_id
  JOIN districts_schoolyear y ON y.id = p.year_id
  JOIN action_plans_actionactivity a ON a.id = w.activity_id
  JOIN activity_bank_roots(wanted) o ON o.activity_id = w.activity_id
  LEFT JOIN told t ON t.activity_id = w.activity_id
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

-- When a plan is approved, opened for an amendment, closed.
CREATE FUNCTION activity_bank_plans_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  touched bigint[];
BEGIN
  SELECT array_agg(n.id ORDER BY n.id) INTO touched FROM new_rows n JOIN old_rows o ON o.id = n.id
  WHERE (n.approved_at IS NOT NULL OR o.approved_at IS NOT NULL)
    AND (n.state, n.approved_at IS NULL, n.school_id, n.year_id)
      IS DISTINCT FROM (o.state, o.approved_at IS NULL, o.school_id, o.year_id);
  IF touched IS NOT NULL THEN PERFORM activity_bank_refresh(touched); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER activity_bank_changed AFTER UPDATE ON action_plans_actionplan
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION activity_bank_plans_changed();

CREATE FUNCTION activity_bank_goals_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  touched bigint[];
BEGIN
  SELECT array_agg(DISTINCT n.plan_id) INTO touched
  FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN action_plans_actionplan p ON p.id = n.plan_id
  WHERE p.approved_at IS NOT NULL AND (n.kind, n.removed_at) IS DISTINCT FROM (o.kind, o.removed_at);
  IF touched IS NOT NULL THEN PERFORM activity_bank_refresh(touched); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER activity_bank_changed AFTER UPDATE ON action_plans_actiongoal
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION activity_bank_goals_changed();

CREATE FUNCTION activity_bank_activities_made() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  touched bigint[];
BEGIN
  SELECT array_agg(DISTINCT n.plan_id) INTO touched
  FROM new_rows n JOIN action_plans_actionplan p ON p.id = n.plan_id WHERE p.approved_at IS NOT NULL;
  IF touched IS NOT NULL THEN PERFORM activity_bank_refresh(touched); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER activity_bank_made AFTER INSERT ON action_plans_actionactivity
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION activity_bank_activities_made();

CREATE FUNCTION activity_bank_activities_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  touched bigint[];
BEGIN
  SELECT array_agg(DISTINCT n.plan_id) INTO touched
  FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN action_plans_actionplan p ON p.id = n.plan_id
  WHERE p.approved_at IS NOT NULL
    AND (n.text, n.types, n.grades, n.budget, n.status, n.is_shared, n.removed_at, n.goal_id, n.copied_from_id)
      IS DISTINCT FROM
      (o.text, o.types, o.grades, o.budget, o.status, o.is_shared, o.removed_at, o.goal_id, o.copied_from_id);
  IF touched IS NOT NULL THEN PERFORM activity_bank_refresh(touched); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER activity_bank_changed AFTER UPDATE ON action_plans_actionactivity
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION activity_bank_activities_changed();

-- An approval that is written after its plan was opened again: as lists of plans and demo data may be.
CREATE FUNCTION activity_bank_reviews() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  touched bigint[];
BEGIN
  SELECT array_agg(DISTINCT p.id) INTO touched
  FROM new_rows n JOIN action_plans_actionplan p ON p.id = n.plan_id
  WHERE n.decision = 'approved' AND p.approved_at IS NOT NULL AND p.state NOT IN ('approved', 'closed');
  IF touched IS NOT NULL THEN PERFORM activity_bank_refresh(touched); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER activity_bank_made AFTER INSERT ON action_plans_review
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION activity_bank_reviews();
CREATE TRIGGER activity_bank_changed AFTER UPDATE ON action_plans_review
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION activity_bank_reviews();

CREATE FUNCTION activity_bank_results() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  touched bigint[];
BEGIN
  SELECT array_agg(DISTINCT t.plan_id) INTO touched FROM told t;
  IF touched IS NOT NULL THEN PERFORM activity_bank_refresh(touched); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER activity_bank_made AFTER INSERT ON results_activityresult
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION activity_bank_results();
CREATE TRIGGER activity_bank_changed AFTER UPDATE ON results_activityresult
  REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION activity_bank_results();
CREATE TRIGGER activity_bank_removed AFTER DELETE ON results_activityresult
  REFERENCING OLD TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION activity_bank_results();

-- What is there already.
SELECT activity_bank_refresh(array_agg(id)) FROM action_plans_actionplan WHERE approved_at IS NOT NULL;
