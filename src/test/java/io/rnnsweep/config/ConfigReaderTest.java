package io.rnnsweep.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rnnsweep.config.Frequency.Every;
import io.rnnsweep.config.SeriesConfig.GeneratedSeries;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.network.NetworkSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final String FULL =
      """
      {
        "name": "full",
        "series": {
          "format": "csv", "path": "a.csv", "options": {"sep": ";", "header": false},
          "time_column": "t", "value_column": "v", "time_format": "dd.MM.yyyy",
          "from": "2020-01-01", "to": "2021-01-01", "missing": "drop",
          "decimal": "comma", "duplicates": "mean", "frequency": "1 business day",
          "series_column": "name"
        },
        "evaluation": {
          "protocol": "holdout", "train": 0.60, "validation": 0.2, "scaler": "standard",
          "context": 99
        },
        "space": {
          "window": [5, 7], "learning_rate": [1e-3, 0.1], "shuffle": [true, false],
          "optimizer": ["sgd"], "seed": [3, -1]
        },
        "training": {
          "hidden_size": 4, "batch_size": 2, "epochs": 3, "clip_norm": 1.5,
          "initializer": "gaussian", "initializer_scale": 0.02
        },
        "search": {"strategy": "grid"},
        "output": "out"
      }
      """;

  @Test
  void everyKeyHasADefault() {
    SweepConfig config = read("{}");

    assertThat(config.name()).isEqualTo("sweep");
    assertThat(config.series()).isEqualTo(new GeneratedSeries(GeneratorKind.MACKEY_GLASS, 1000, 1));
    assertThat(config.evaluation())
        .isEqualTo(
            new EvaluationConfig(
                Protocol.HOLDOUT,
                new BigDecimal("0.7"),
                new BigDecimal("0.1"),
                ScalerKind.MIN_MAX,
                20));
    assertThat(config.space().fixed()).isEqualTo(Hyperparameters.builder().build());
    assertThat(config.space().axes()).isEmpty();
    assertThat(config.space().seeds()).containsExactly(1L);
    assertThat(config.strategy()).isEqualTo(StrategyKind.GRID);
    assertThat(config.output()).isEqualTo("results/sweep");
  }

  @Test
  void everyKeyIsReadFromItsPlace() {
    SweepConfig config = read(FULL);

    assertThat(config.name()).isEqualTo("full");
    assertThat(config.series())
        .isEqualTo(
            new StoredSeries(
                "csv",
                "a.csv",
                Map.of("sep", ";", "header", "false"),
                Optional.of("t"),
                "v",
                Optional.of("dd.MM.yyyy"),
                Optional.of("2020-01-01"),
                Optional.of("2021-01-01"),
                MissingKind.DROP,
                DecimalKind.COMMA,
                DuplicatesKind.MEAN,
                Optional.of(new Every(1, StepUnit.BUSINESS_DAY)),
                Optional.of("name")));
    assertThat(config.evaluation())
        .isEqualTo(
            new EvaluationConfig(
                Protocol.HOLDOUT,
                new BigDecimal("0.6"),
                new BigDecimal("0.2"),
                ScalerKind.STANDARD,
                99));
    assertThat(config.space().axes())
        .isEqualTo(
            Map.of(
                "window", List.of(5, 7),
                "learning_rate", List.of(0.001, 0.1),
                "shuffle", List.of(true, false),
                "optimizer", List.of(OptimizerKind.SGD)));
    assertThat(config.space().seeds()).containsExactly(3L, -1L);
    Hyperparameters fixed = config.space().fixed();
    assertThat(fixed.hiddenSize()).isEqualTo(4);
    assertThat(fixed.batchSize()).isEqualTo(2);
    assertThat(fixed.epochs()).isEqualTo(3);
    assertThat(fixed.clipNorm()).contains(1.5);
    assertThat(fixed.initializer()).isEqualTo(InitializerKind.GAUSSIAN);
    assertThat(fixed.initializerScale()).contains(0.02);
    assertThat(config.output()).isEqualTo("out");
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void theResolvedConfigurationReadsAsTheSame(String text) {
    SweepConfig config = read(text);

    assertThat(read(Json.pretty(config.resolved()))).isEqualTo(config);
  }

  static Stream<String> configurations() {
    return Stream.of(
        "{}",
        FULL,
        "{\"evaluation\": {\"protocol\": \"article\"}}",
        "{\"series\": {\"format\": \"parquet\", \"path\": \"p\", \"value_column\": \"v\"}}");
  }

  @ParameterizedTest
  @MethodSource("shippedFiles")
  void aShippedConfigurationIsRead(Path file) throws IOException {
    SweepConfig config =
        ConfigReader.read(file.toString(), Files.readString(file), Map.of("series.path", "a.csv"));

    assertThat(config.space().trials()).isPositive();
  }

  /** Those of a stored series: the path that the test overrides belongs to no other. */
  static Stream<Path> shippedFiles() {
    return shipped().filter(file -> !generated(file));
  }

  @ParameterizedTest
  @MethodSource("shippedGenerators")
  void aShippedConfigurationOfAGeneratedSeriesIsRead(Path file) throws IOException {
    SweepConfig config = ConfigReader.read(file.toString(), Files.readString(file), Map.of());

    assertThat(config.space().trials()).isGreaterThanOrEqualTo(27);
  }

  static Stream<Path> shippedGenerators() {
    return shipped().filter(ConfigReaderTest::generated);
  }

  private static boolean generated(Path file) {
    try {
      return Files.readString(file).contains("\"generated\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> shipped() {
    try (Stream<Path> files = Files.list(Path.of("conf"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void fourMistakesAreFourProblems() {
    assertThat(
            problems(
                """
                {
                  "series": {"format": "csv", "value_column": "Open"},
                  "evaluation": {"scaler": "minmax"},
                  "space": {"hiden_size": [8]},
                  "training": {"epochs": 0}
                }
                """))
        .containsExactly(
            "test.json: series.path: is missing; it must be text that is not blank",
            "test.json: training.epochs: 0 is not allowed; it must be a whole number of at least 1",
            "test.json: space.hiden_size: unknown key; did you mean \"hidden_size\"?",
            "test.json: evaluation.scaler: \"minmax\" is not allowed; it must be one of: min_max,"
                + " standard, none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name': 5} | name: 5 is not allowed; it must be text that is not blank",
        "{'name': ' '} | name: \" \" is not allowed; it must be text that is not blank",
        "{'space': []} | space: [] is not allowed; it must be an object",
        "{'training': 3} | training: 3 is not allowed; it must be an object",
        "{'training': {'epochs': {}}} | training.epochs: {} is not allowed; it must be a whole"
            + " number of at least 1",
        "{'training': {'shuffle': 1}} | training.shuffle: 1 is not allowed; it must be true or"
            + " false",
        "{'training': {'learning_rate': 0}} | training.learning_rate: 0 is not allowed; it must be"
            + " a number above 0",
        "{'evaluation': {'train': 1}} | evaluation.train: 1 is not allowed; it must be a number"
            + " above 0 and below 1",
        "{'search': {'strategy': 'random'}} | search.strategy: \"random\" is not allowed; it must"
            + " be one of: grid",
        "{'outptu': 'x'} | outptu: unknown key; did you mean \"output\"?",
        "{'training': {'lerning_rate': 1}} | training.lerning_rate: unknown key; did you mean"
            + " \"learning_rate\"?",
        "{'training': {'lr': 1}} | training.lr: unknown key; did you mean \"learning_rate\"?",
        "{'search': {'nothing_alike': 1}} | search.nothing_alike: unknown key; known here:"
            + " strategy",
      })
  void aBrokenRuleIsReportedWithPathValueAndRule(String json, String problem) {
    assertThat(problems(json.replace('\'', '"'))).containsExactly("test.json: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'hidden_size': [8, 16, 8]} | space.hidden_size[2]: 8 is in the list already",
        "{'learning_rate': [0.001, 1e-3]} | space.learning_rate[1]: 0.001 is in the list already",
        "{'seed': [1, 1]} | space.seed[1]: 1 is in the list already",
        "{'clip_norm': [1, 0]} | space.clip_norm[1]: 0 is not allowed; it must be a number above 0",
      })
  void aListOfTheSpaceHasItsOwnRules(String space, String problem) {
    assertThat(problems(("{'space': " + space + "}").replace('\'', '"')))
        .containsExactly("test.json: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'training': {'layers': 0}} | training.layers: 0 is not allowed; it must be a whole number"
            + " from 1 to 100",
        "{'training': {'cell': 'elman'}} | training.cell: \"elman\" is not allowed; it must be one"
            + " of: rnn_tanh, rnn_relu, gru, lstm",
      })
  void aNetworkThatCannotBeIsRefused(String json, String problem) {
    assertThat(problems(json.replace('\'', '"'))).containsExactly("test.json: " + problem);
  }

  @Test
  void aKeyThatTheSpaceDoesNotKnowIsAnsweredWithThoseThatItKnows() {
    assertThat(problems("{\"space\": {\"*\": 1}}"))
        .containsExactly(
            "test.json: space.*: unknown key; known here: "
                + Hyperparameters.KEYS.stream().map(Key::name).collect(joining(", "))
                + ", seed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'training': {'optimizer': 'adam', 'momentum': 0.5}} | training.momentum: needs optimizer"
            + " momentum",
        "{'training': {'beta1': 0.5}} | training.beta1: needs optimizer adam or adamw",
        "{'space': {'optimizer': ['sgd', 'momentum'], 'epsilon': [1, 2]}} | space.epsilon: needs"
            + " optimizer adam or adamw",
        "{'training': {'optimizer': 'momentum', 'momentum': 1}} | training.momentum: 1 is not allowed;"
            + " it must be a number of at least 0 and below 1",
        "{'training': {'warmup': 0.5}} | training.warmup: needs schedule one_cycle",
        "{'training': {'average_epochs': 3, 'patience': 2}} | training.average_epochs: averages the"
            + " last epochs, which patience may never reach; leave one out",
        "{'space': {'average_epochs': [3, 9], 'epochs': [4, 10]}} | space.average_epochs: must be at"
            + " most epochs, which is 4",
        "{'training': {'weight_decay': -1}} | training.weight_decay: -1 is not allowed; it must be a"
            + " number of at least 0",
      })
  void whatMakesNoSenseInATrainingIsRefused(String json, String problem) {
    assertThat(problems(json.replace('\'', '"'))).containsExactly("test.json: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'training': {'normalization': 'last', 'linear': 'persistence'}} | training.linear:"
            + " persistence adds 0 where normalization last has made the last value 0; leave one out",
        "{'space': {'normalization': ['none', 'last'], 'linear': ['none', 'persistence']}} |"
            + " space.linear: persistence adds 0 where normalization last has made the last value 0;"
            + " leave one out",
        "{'training': {'normalization': 'window', 'window': 1}} | training.window: must be at least 2"
            + " with a normalization, which makes a lone value 0",
        "{'evaluation': {'protocol': 'article'}, 'training': {'linear': 'persistence'}} |"
            + " training.linear: protocol article allows no linear",
        "{'training': {'delta': 2}} | training.delta: needs loss huber",
      })
  void whatANetworkReadsIsRefusedWhereItMakesNoSense(String json, String problem) {
    assertThat(problems(json.replace('\'', '"'))).containsExactly("test.json: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'learning_rate': {'min': 0.0003, 'max': 0.1, 'scale': 'log'}} | space.learning_rate:"
            + " strategy"
            + " grid needs a list, such as [0.0003, 0.0021, 0.014, 0.1], and not a range",
        "{'learning_rate': {'min': 0.1, 'max': 0.4}} | space.learning_rate: strategy grid needs"
            + " a list,"
            + " such as [0.1, 0.2, 0.3, 0.4], and not a range",
        "{'hidden_size': {'min': 4, 'max': 64, 'step': 4}} | space.hidden_size: strategy grid"
            + " needs a"
            + " list, such as [4, 16, 32, 48, 64], and not a range",
        "{'hidden_size': {'min': 4, 'max': 12, 'step': 4}} | space.hidden_size: strategy grid"
            + " needs a"
            + " list, such as [4, 8, 12], and not a range",
        "{'hidden_size': {'min': 8, 'max': 8, 'step': 1}} | space.hidden_size.max: 8 is not"
            + " above min, 8",
        "{'hidden_size': {'min': 4, 'max': 9, 'step': 3}} | space.hidden_size.step: 3 does not"
            + " divide the"
            + " range from 4 to 9",
        "{'window': {'min': 1, 'max': 2000000, 'step': 1}} | space.window.step: 1 makes more"
            + " than 1000000"
            + " values",
        "{'hidden_size': {'min': 4, 'max': 9}} | space.hidden_size.step: is missing; it must be"
            + " a whole"
            + " number of at least 1",
        "{'hidden_size': {'min': 4, 'max': 9, 'step': 0.5}} | space.hidden_size.step: 0.5 is not"
            + " allowed;"
            + " it must be a whole number of at least 1",
        "{'hidden_size': {'min': 4, 'step': 1}} | space.hidden_size.max: is missing; it must be"
            + " a whole"
            + " number from 1 to 46000",
        "{'learning_rate': {'min': 0, 'max': 0.1}} | space.learning_rate.min: 0 is not allowed;"
            + " it must be"
            + " a number above 0",
        "{'min_delta': {'min': 0, 'max': 0.1, 'scale': 'log'}} | space.min_delta.min: 0 is not"
            + " above 0, which scale log needs",
        "{'learning_rate': {'min': 0.1, 'max': 1, 'scale': 'logarithmic'}} |"
            + " space.learning_rate.scale:"
            + " \"logarithmic\" is not allowed; it must be one of: linear, log",
        "{'learning_rate': {'min': 0.1, 'max': 1, 'step': 0.1, 'scale': 'log'}} |"
            + " space.learning_rate.scale: belongs to a range without step; give only one of the"
            + " two",
        "{'learning_rate': {'min': 0.1, 'maxi': 1, 'max': 1}} | space.learning_rate.maxi:"
            + " unknown key; did"
            + " you mean \"max\"?",
        "{'shuffle': {'min': 0, 'max': 1}} | space.shuffle: {\"min\":0,\"max\":1} is not"
            + " allowed; it must"
            + " be a list of at least one value, each true or false (a single value belongs in"
            + " training)",
      })
  void aRangeIsRefusedForAGridAndWhereItIsWrong(String space, String problem) {
    assertThat(problems(("{'space': " + space + "}").replace('\'', '"')))
        .contains("test.json: " + problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "8", "\"8\"", "{}"})
  void aListOfTheSpaceMustBeAList(String value) {
    assertThat(problems("{\"space\": {\"window\": " + value + "}}"))
        .containsExactly(
            "test.json: space.window: "
                + value
                + " is not allowed; it must be a list of at least one value, each a whole number"
                + " of at least 1 (a single value belongs in training)");
  }

  @Test
  void aNetworkThatNoArrayCanHoldIsRefusedWithTheLargest() {
    assertThat(problems("{\"space\": {\"hidden_size\": [8, 46001]}}"))
        .containsExactly(
            "test.json: space.hidden_size[1]: 46001 is not allowed; it must be a whole number from"
                + " 1 to 46000");
    assertThat(read("{\"training\": {\"hidden_size\": 46000}}", Map.of()).space().fixed())
        .extracting(Hyperparameters::hiddenSize)
        .isEqualTo(NetworkSpec.MOST_UNITS);
  }

  @Test
  void aWrongValueOfAListIsNoDuplicateOfAnother() {
    assertThat(problems("{\"space\": {\"hidden_size\": [0, 32], \"clip_norm\": [-1, -2]}}"))
        .hasSize(3)
        .allMatch(problem -> problem.contains("is not allowed"));
  }

  @Test
  void aHyperparameterIsInTrainingOrInSpace() {
    assertThat(problems("{\"training\": {\"window\": 5}, \"space\": {\"window\": [5]}}"))
        .containsExactly("test.json: training.window: is in space too; give it in one of the two");
  }

  @Test
  void moreTrialsThanAnyoneWaitsForAreRefused() {
    String numbers =
        IntStream.rangeClosed(1, 101).mapToObj(Integer::toString).collect(Collectors.joining(","));
    String json =
        "{'space': {'hidden_size': [N], 'window': [N], 'batch_size': [N]}}"
            .replace("N", numbers)
            .replace('\'', '"');

    assertThat(problems(json))
        .containsExactly(
            "test.json: space.*: makes 1030301 trials, more than 1000000; shorten a list or"
                + " split the"
                + " sweep");
  }

  @ParameterizedTest
  @CsvSource({"0.7, 0.3", "0.9, 0.2"})
  void trainingAndValidationMustLeaveATest(String train, String validation) {
    assertThat(
            problems(
                "{\"evaluation\": {\"train\": %s, \"validation\": %s}}"
                    .formatted(train, validation)))
        .containsExactly(
            "test.json: evaluation.train: %s and validation %s leave no test; their sum must be"
                    .formatted(train, validation)
                + " below 1");
  }

  @Test
  void aShareThatIsWrongByItselfIsReportedOnce() {
    assertThat(problems("{\"evaluation\": {\"train\": 1.5, \"validation\": 0.35}}")).hasSize(1);
  }

  @Test
  void sharesAreAddedExactly() {
    assertThat(read("{\"evaluation\": {\"train\": 0.9, \"validation\": 0.09999}}").evaluation())
        .extracting(EvaluationConfig::train)
        .isEqualTo(new BigDecimal("0.9"));
  }

  @Test
  void theContextIsTheLargestWindow() {
    assertThat(read("{\"space\": {\"window\": [10, 50, 20]}}").evaluation().context())
        .isEqualTo(50);
    assertThat(read("{\"training\": {\"window\": 7}}").evaluation().context()).isEqualTo(7);
  }

  @Test
  void aContextBelowTheLargestWindowIsRefused() {
    assertThat(problems("{\"space\": {\"window\": [10, 50]}, \"evaluation\": {\"context\": 49}}"))
        .containsExactly(
            "test.json: evaluation.context: 49 is below 50, the most values that a sample"
                + " reaches back");
  }

  @Test
  void theArticlesProtocolHasItsOwnShares() {
    assertThat(read("{\"evaluation\": {\"protocol\": \"article\"}}").evaluation())
        .isEqualTo(
            new EvaluationConfig(
                Protocol.ARTICLE, new BigDecimal("0.8"), BigDecimal.ZERO, ScalerKind.MIN_MAX, 20));
  }

  @ParameterizedTest
  @CsvSource({"train, 0.8", "validation, 0.1", "scaler, \"min_max\""})
  void theArticlesProtocolFixes(String key, String value) {
    assertThat(
            problems(
                "{\"evaluation\": {\"protocol\": \"article\", \"%s\": %s}}".formatted(key, value)))
        .containsExactly(
            "test.json: evaluation." + key + ": is fixed by protocol article; remove it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"from", "to", "time_format"})
  void whatConcernsTimesNeedsATimeColumn(String key) {
    assertThat(
            problems(
                "{'series': {'format': 'csv', 'path': 'a', 'value_column': 'v', '%s': '2020'}}"
                    .formatted(key)
                    .replace('\'', '"')))
        .containsExactly("test.json: series." + key + ": needs time_column");
  }

  @Test
  void aKeyOfAnotherKindOfSeriesIsUnknown() {
    assertThat(
            problems("{\"series\": {\"format\": \"generated\", \"lenght\": 5, \"path\": \"a\"}}"))
        .containsExactly(
            "test.json: series.lenght: unknown key; did you mean \"length\"?",
            "test.json: series.path: unknown key; known here: format, generator, length, seed,"
                + " transform");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.epochs | 7 | 7",
        "series.length | 60 | 60",
      })
  void anOverrideIsJson(String path, String value, String number) {
    SweepConfig config = read("{}", Map.of(path, value));

    assertThat(config.resolved().at("/" + path.replace('.', '/')).asText()).isEqualTo(number);
  }

  @Test
  void anOverrideMayBeAListOrAnObject() {
    SweepConfig config =
        read("{}", Map.of("space.hidden_size", "[4, 8]", "evaluation", "{\"train\": 0.5}"));

    assertThat(config.space().axes()).containsEntry("hidden_size", List.of(4, 8));
    assertThat(config.evaluation().train()).isEqualTo(new BigDecimal("0.5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"out/here", "2020-04-01", "a, b", "{not json", "\"quoted\" and not"})
  void anOverrideThatIsNotJsonIsText(String value) {
    assertThat(read("{}", Map.of("output", value)).output()).isEqualTo(value);
  }

  @Test
  void anOverrideOfNullRemovesAKey() {
    assertThat(read("{\"name\": \"a\"}", Map.of("name", "null")).name()).isEqualTo("sweep");
  }

  @Test
  void anOverrideWinsOverTheFile() {
    assertThat(read("{\"name\": \"a\"}", Map.of("name", "b")).name()).isEqualTo("b");
  }

  @Test
  void anOverrideCannotGoThroughWhatIsNoObject() {
    assertThat(problems("{\"name\": \"a\"}", Map.of("name.inner", "1")))
        .containsExactly("--set name.inner=1: name is not an object");
  }

  @Test
  void anUnknownKeyInAnOverrideIsReportedLikeOneInTheFile() {
    assertThat(problems("{}", Map.of("training.epoch", "1")))
        .containsExactly("test.json: training.epoch: unknown key; did you mean \"epochs\"?");
  }

  @Test
  void brokenJsonIsReportedWithLineAndColumn() {
    assertThat(problems("{\n  \"name\": x\n}"))
        .singleElement()
        .asString()
        .startsWith("test.json: line 2, column 11: not JSON: ")
        .doesNotContain("\n");
    assertThat(problems("{\n\"space\": {\"seed\": [1, 2}\n}"))
        .singleElement()
        .asString()
        .endsWith("not JSON: Unexpected close marker '}': expected ']'");
    assertThat(problems("{\n// why\n\"name\": \"x\"}"))
        .containsExactly("test.json: line 2, column 1: not JSON: comments are not allowed");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheJson() {
    assertThat(read("\uFEFF{\"name\": \"x\"}", Map.of()).name()).isEqualTo("x");
  }

  @Test
  void aKeyThatStandsTwiceIsReportedWithItsPlace() {
    assertThat(problems("{\"name\": \"a\",\n \"name\": \"b\"}"))
        .singleElement()
        .asString()
        .startsWith("test.json: line 2, column ")
        .contains("Duplicate field 'name'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "5", "null"})
  void aConfigurationIsOneObject(String text) {
    assertThat(problems(text)).containsExactly("test.json: must hold one JSON object");
  }

  private static SweepConfig read(String text) {
    return read(text, Map.of());
  }

  private static SweepConfig read(String text, Map<String, String> overrides) {
    return ConfigReader.read("test.json", text, overrides);
  }

  private static List<String> problems(String text) {
    return problems(text, Map.of());
  }

  private static List<String> problems(String text, Map<String, String> overrides) {
    InvalidInputException e =
        catchThrowableOfType(InvalidInputException.class, () -> read(text, overrides));
    assertThat(e).as("nothing was refused").isNotNull();
    return e.problems();
  }
}
