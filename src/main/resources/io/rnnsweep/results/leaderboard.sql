-- The completed trials, best first: by validation, or by test where the protocol has no validation.
SELECT
  row_number() OVER (ORDER BY coalesce(validation_mse, test_mse), trial_id) AS rank,
  *
FROM trials
WHERE status = 'COMPLETED'
ORDER BY rank
