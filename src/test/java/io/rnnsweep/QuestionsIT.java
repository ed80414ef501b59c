package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions that docs/results.md asks in Spark SQL and in DuckDB. */
class QuestionsIT {
  @TempDir private Path folder;

  @Test
  void sparkAndDuckDbAnswerAlike() throws Exception {
    Path results = folder.resolve("r");
    InProcess.Answer run =
        InProcess.run(
            "run",
            "src/test/resources/configurations/plain.json",
            "--set",
            "output=" + results,
            "--set",
            "series.length=100",
            "--set",
            "training={\"epochs\": 3, \"window\": 5}",
            "--set",
            "space={\"hidden_size\": [2, 3], \"learning_rate\": [0.01, 1e30], \"seed\": [1, 2, 3]}");
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> ofSpark = questions("spark");
    List<String> ofDuckDb = questions("duckdb");
    assertThat(ofSpark).hasSize(6).hasSameSizeAs(ofDuckDb);

    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .getOrCreate()) {
      new ResultsReader(spark, new ResultsFolder(results.toString(), new Configuration()))
          .register();
      for (int i = 0; i < ofSpark.size(); i++) {
        List<String> answer =
            spark.sql(ofSpark.get(i)).collectAsList().stream().map(QuestionsIT::text).toList();
        assertThat(answer)
            .as(ofSpark.get(i))
            .isNotEmpty()
            .isEqualTo(
                DuckDb.query(ofDuckDb.get(i).replace("results/default", results.toString())));
      }
    }
  }

  private static String text(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> String.valueOf(row.get(i)))
        .collect(Collectors.joining("|"));
  }

  private static List<String> questions(String language) throws Exception {
    String doc = Files.readString(Path.of("docs", "results.md"));
    return Pattern.compile("```sql " + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(doc)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
