-- The chosen point of each series.
SELECT * FROM candidates WHERE chosen ORDER BY series_id
