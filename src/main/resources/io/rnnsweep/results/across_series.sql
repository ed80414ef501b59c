-- A row for each point, over all series with any completed trial; best mean rank first.
SELECT
  row_number() OVER (ORDER BY mean_rank, mean_skill DESC) AS rank,
  *
FROM (
  SELECT
    ${point},
    count(*) AS series,
    count_if(chosen) AS wins,
    sum(failures) AS failures,
    avg(rank) AS mean_rank,
    avg(mean_skill) AS mean_skill,
    avg(mean_skill_vs_best_baseline) AS mean_skill_vs_best_baseline
  FROM (
    SELECT *, max(mean_test_mse) OVER (PARTITION BY series_id) AS largest FROM candidates
  )
  WHERE largest IS NOT NULL
  GROUP BY ${point}
)
ORDER BY rank
