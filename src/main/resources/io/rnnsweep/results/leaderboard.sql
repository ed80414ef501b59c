-- The completed trials, best of each series and fold first: by validation, or by test where the
-- protocol has no validation. Other folds and series have other targets, so each has its own ranks.
SELECT
  row_number() OVER (
    PARTITION BY series_id, fold ORDER BY coalesce(validation_mse, test_mse), trial_id
  ) AS rank,
  *
FROM trials
WHERE status = 'COMPLETED'
ORDER BY rank, series_id, fold
