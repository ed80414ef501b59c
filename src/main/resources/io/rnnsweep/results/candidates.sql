-- A row for each series and point, over its seeds and folds. Points with fewer failures come first, then the
-- smallest mean score. Chosen is the smallest network among those
-- that fail no more than the best and are within one standard error of it.
SELECT
  series_id,
  rank,
  row_number() OVER (PARTITION BY series_id ORDER BY eligible DESC, parameters, rank) = 1
    AND eligible AS chosen,
  ${point},
  parameters,
  trials,
  failures,
  estimate.mean AS mean_validation_mse,
  estimate.standard_deviation AS sd_validation_mse,
  estimate.low AS low_validation_mse,
  estimate.high AS high_validation_mse,
  mean_test_mse,
  CASE WHEN mean_test_mse IS NOT NULL THEN
    row_number() OVER (PARTITION BY series_id ORDER BY mean_test_mse NULLS LAST, rank) END AS test_rank,
  mean_skill,
  mean_skill_vs_best_baseline
FROM (
  SELECT
    *,
    score IS NOT NULL
      AND failures = first_value(failures) OVER best
      AND score <= first_value(score + coalesce(score_estimate.standard_error, 0)) OVER best
      AS eligible
  FROM (
    SELECT
      *,
      score_estimate.mean AS score,
      row_number() OVER (
        PARTITION BY series_id
        ORDER BY score_estimate.mean IS NULL, failures, score_estimate.mean, parameters, first_trial
      ) AS rank
    FROM (
      SELECT
        series_id,
        ${point},
        max(parameters) AS parameters,
        min(trial_id) AS first_trial,
        count(*) AS trials,
        count_if(status <> 'COMPLETED') AS failures,
        mean_estimate(sort_array(collect_list(validation_mse))) AS estimate,
        mean_estimate(sort_array(collect_list(${score}))) AS score_estimate,
        mean_estimate(sort_array(collect_list(test_mse))).mean AS mean_test_mse,
        mean_estimate(sort_array(collect_list(skill))).mean AS mean_skill,
        mean_estimate(sort_array(collect_list(skill_vs_best_baseline))).mean
          AS mean_skill_vs_best_baseline
      FROM trials
      GROUP BY series_id, ${point}
    )
  )
  WINDOW best AS (PARTITION BY series_id ORDER BY rank)
)
ORDER BY rank, series_id
