package io.rnnsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.DuckDb;
import io.rnnsweep.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A table with a column of every type, whatever the types that today's tables have. */
@ExtendWith(SparkExtension.class)
class ParquetFilesTest {
  private static final Configuration HADOOP = new Configuration();
  private static final List<ColumnType> TYPES = List.of(ColumnType.values());

  /** A row is its cells, the first of which is text. */
  private static final Table<Object[]> TABLE =
      new Table<>(
          "all_types",
          IntStream.range(0, TYPES.size())
              .mapToObj(
                  i ->
                      new Column<Object[]>(
                          i == 0 ? Tables.TRIAL_ID : "c" + i, TYPES.get(i), "", "", row -> row[i]))
              .toList());

  private static final Object[] FULL = {
    "full",
    -7,
    1L << 40,
    0.1,
    true,
    Instant.parse("2026-01-02T03:04:05.000006Z"),
    new int[] {3, 1000},
    floats(3000)
  };
  private static final Object[] EMPTY = {
    "empty", 0, 0L, 0.0, false, Instant.EPOCH, new int[0], new float[0]
  };
  private static final Object[] NULL = new Object[FULL.length];

  static {
    NULL[0] = "null";
  }

  private final ParquetFiles files = new ParquetFiles(HADOOP);
  private final SparkSession spark;
  @TempDir private Path temporary;

  ParquetFilesTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void everyTypeIsReadBackAsItWas() throws Exception {
    write("a.parquet", FULL, EMPTY, NULL);

    assertThat(cells("a.parquet")).isEqualTo(texts(EMPTY, FULL, NULL));
  }

  @Test
  void mergedFilesHaveTheRowsThatAreKept() throws Exception {
    write("a.parquet", EMPTY, NULL);
    write("b.parquet", FULL);

    files.merge(TABLE, List.of(path("a.parquet"), path("b.parquet")), id -> true, file("all"));
    files.merge(
        TABLE, List.of(path("a.parquet"), path("b.parquet")), id -> !id.equals("empty"), file("c"));

    assertThat(cells("all")).isEqualTo(texts(EMPTY, FULL, NULL));
    assertThat(cells("c")).isEqualTo(texts(FULL, NULL));
    assertThat(files.trialIds(TABLE, List.of(path("all"))))
        .isEqualTo(Set.of("empty", "full", "null"));
  }

  @Test
  void rowsOfBeforeAListExistedHaveNoneOfIt() throws Exception {
    Table<Object[]> older = new Table<>(TABLE.name(), TABLE.columns().subList(0, 6));
    files.write(older, List.<Object[]>of(EMPTY).iterator(), file("a.parquet"));
    write("b.parquet", FULL);

    files.merge(TABLE, List.of(path("a.parquet"), path("b.parquet")), id -> true, file("all"));

    Object[] empty = Arrays.copyOf(Arrays.copyOf(EMPTY, 6), EMPTY.length);
    assertThat(cells("all")).isEqualTo(texts(empty, FULL));
  }

  @Test
  void anotherReaderSeesListsAsLists() throws Exception {
    write("a.parquet", FULL, EMPTY, NULL);

    assertThat(
            DuckDb.query(
                "SELECT trial_id, c6, len(c7), c7[3000] FROM '%s' ORDER BY 1"
                    .formatted(path("a.parquet"))))
        .containsExactly("empty|[]|0|null", "full|[3, 1000]|3000|2999.5", "null|null|null|null");
  }

  private void write(String name, Object[]... rows) throws Exception {
    files.write(TABLE, Arrays.asList(rows).iterator(), file(name));
  }

  private OutputFile file(String name) throws IOException {
    return HadoopOutputFile.fromPath(path(name), HADOOP);
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(temporary.resolve(name).toString());
  }

  /** The rows that Spark reads, in the order of the first cell. */
  private List<String> cells(String name) {
    return spark
        .read()
        .schema(TABLE.sqlSchema())
        .parquet(path(name).toString())
        .orderBy(Tables.TRIAL_ID)
        .collectAsList()
        .stream()
        .map(ParquetFilesTest::text)
        .toList();
  }

  private static List<String> texts(Object[]... rows) {
    return Arrays.stream(rows).map(Arrays::deepToString).toList();
  }

  private static String text(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(
            i ->
                TYPES.get(i).sql().startsWith("ARRAY") && !row.isNullAt(i)
                    ? row.getList(i)
                    : row.get(i))
        .toList()
        .toString();
  }

  private static float[] floats(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i + 0.5f;
    }
    return values;
  }
}
