-- For each hyperparameter and value: the validation scores of the completed trials with it.
SELECT
  hyperparameter,
  value,
  count(*) AS trials,
  min(validation_mse) AS best_validation_mse,
  median(validation_mse) AS median_validation_mse,
  avg(validation_mse) AS mean_validation_mse
FROM (
  SELECT validation_mse, stack(${hyperparameters}) AS (hyperparameter, value)
  FROM trials
  WHERE status = 'COMPLETED'
)
WHERE value IS NOT NULL
GROUP BY hyperparameter, value
ORDER BY hyperparameter, best_validation_mse
