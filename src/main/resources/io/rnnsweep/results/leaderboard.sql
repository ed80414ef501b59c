-- The completed trials, best score of each series and fold first. Folds and series have different targets, so each has its own ranks.
-- Chosen are the trials of their series' chosen point, which may not be that of the best trial.
SELECT
  row_number() OVER (
    PARTITION BY series_id, fold ORDER BY ${score}, trial_id
  ) AS rank,
  -- A subquery, because it costs nothing where nobody asks for the column.
  EXISTS (SELECT * FROM winners w WHERE t.series_id = w.series_id AND ${same_point}) AS chosen,
  *
FROM trials t
WHERE status = 'COMPLETED'
ORDER BY rank, series_id, fold
