package io.rnnsweep;

import io.rnnsweep.Mistake.Kind;
import java.util.List;
import java.util.stream.Stream;

/** The mistakes that need nothing but files and a folder of results. */
final class Mistakes {
  private static final String RUN = "run {}/config.json --set ";

  private Mistakes() {}

  static Stream<Mistake> all() {
    return Stream.of(
            paths(), columns(), keys(), types(), ranges(), json(), csv(), times(), folders(), sql(),
            ids(), options())
        .flatMap(mistakes -> mistakes);
  }

  private static Stream<Mistake> paths() {
    return Stream.of(
        of(
            Kind.PATHS,
            "a configuration that does not exist",
            "{}/none.json: not found",
            "run {}/none.json"),
        of(
            Kind.PATHS,
            "a folder as configuration",
            "{}/photos: cannot be read: Is a directory",
            "run {}/photos"),
        of(
            Kind.PATHS,
            "a series that does not exist",
            "{}/none.csv: ...",
            RUN + "series.path={}/none.csv"),
        of(
            Kind.PATHS,
            "an umlaut in a path that does not exist",
            "{}/m\u00fcnchen.csv: ...",
            RUN + "series.path={}/m\u00fcnchen.csv"),
        of(
            Kind.PATHS,
            "no host in an address of HDFS",
            "...hdfs:///results...",
            RUN + "output=hdfs:///results"),
        of(
            Kind.PATHS,
            "an address of an unknown scheme",
            "...ftpx://h/r...",
            "sql ftpx://h/r SELECT"),
        of(
            Kind.PATHS,
            "an output below /proc",
            "/proc/none: cannot be written to ...; name another output",
            RUN + "output=/proc/none"));
  }

  private static Stream<Mistake> columns() {
    return Stream.of(
        of(
            Kind.COLUMNS,
            "a value column that does not exist",
            "{}/good.csv: ...\"price\"...day, value...",
            RUN + "series.value_column=price"),
        of(
            Kind.COLUMNS,
            "a time column that does not exist",
            "{}/good.csv: ...\"date\"...day, value...",
            RUN + "series.time_column=date"),
        of(
            Kind.COLUMNS,
            "a series column that does not exist",
            "{}/good.csv: ...\"name\"...day, value...",
            RUN + "series.series_column=name"),
        new Mistake(
            Kind.COLUMNS,
            "a file without a header",
            List.of((RUN + "series.path={}/headless.csv").split(" ")),
            2,
            List.of(
                "{}/headless.csv: has no header, its first row has \"2021-01-01\"; set"
                    + " series.options.header to \"false\"",
                "{}/headless.csv: has no column \"day\" (series.time_column); it has _c0, _c1",
                "{}/headless.csv: has no column \"value\" (series.value_column); it has _c0, _c1")),
        of(
            Kind.COLUMNS,
            "no value column",
            "{}/columnless.json: series.value_column: is missing; it must be text that is not"
                + " blank",
            "run {}/columnless.json"),
        of(
            Kind.COLUMNS,
            "no path",
            "{}/pathless.json: series.path: is missing; it must be text that is not blank",
            "run {}/pathless.json"));
  }

  private static Stream<Mistake> keys() {
    return Stream.of(
        of(
            Kind.KEYS,
            "a misspelt key",
            "{}/config.json: training.epoch: unknown key; did you mean \"epochs\"?",
            RUN + "training.epoch=3"),
        of(
            Kind.KEYS,
            "a key in the wrong case",
            "{}/config.json: training.Epochs: unknown key; did you mean \"epochs\"?",
            RUN + "training.Epochs=3"),
        of(
            Kind.KEYS,
            "the initials of a key",
            "{}/config.json: space.lr: unknown key; did you mean \"learning_rate\"?",
            RUN + "space.lr=[0.1]"),
        of(
            Kind.KEYS,
            "a key of another program",
            "{}/config.json: training.cell_type: unknown key; known here: ...",
            RUN + "training.cell_type=lstm"),
        of(
            Kind.KEYS,
            "a key twice",
            "{}/twice.json: line 1, column ...: not JSON: Duplicate field 'output'",
            "run {}/twice.json"),
        of(
            Kind.KEYS,
            "a key in two sections",
            "{}/config.json: training.window: is in space too; give it in one of the two",
            RUN + "space.window=[3]"));
  }

  private static Stream<Mistake> types() {
    return Stream.of(
        of(
            Kind.TYPES,
            "text for a number",
            "{}/config.json: training.learning_rate: \"0.01\" is not allowed; it must be a"
                + " number above 0",
            RUN + "training.learning_rate=\"0.01\""),
        of(
            Kind.TYPES,
            "an optimizer that this version has not",
            "{}/config.json: training.optimizer: \"rmsprop\" is not allowed; it must be one of: sgd, momentum, adam, adamw",
            RUN + "training.optimizer=rmsprop"),
        of(
            Kind.TYPES,
            "a number where a list belongs",
            "{}/config.json: space.seed: 3 is not allowed; it must be a list of at least one"
                + " value, each a whole number of 64 bits (a single value belongs in a list)",
            RUN + "space.seed=3"),
        of(
            Kind.TYPES,
            "a list where a number belongs",
            "{}/config.json: training.epochs: [1,2] is not allowed; it must be a whole number of"
                + " at least 1",
            RUN + "training.epochs=[1,2]"));
  }

  private static Stream<Mistake> ranges() {
    return Stream.of(
        new Mistake(
            Kind.RANGES,
            "three values out of range",
            List.of(
                (RUN
                        + "training.learning_rate=0 --set training.epochs=-5 --set"
                        + " evaluation.train=1.2")
                    .split(" ")),
            2,
            List.of(
                "{}/config.json: training.learning_rate: 0 is not allowed; it must be a number"
                    + " above 0",
                "{}/config.json: training.epochs: -5 is not allowed; it must be a whole number"
                    + " of at least 1",
                "{}/config.json: evaluation.train: 1.2 is not allowed; it must be a number above"
                    + " 0 and below 1")),
        of(
            Kind.RANGES,
            "no values left to test on",
            "{}/config.json: evaluation.train: 0.9 and validation 0.1 leave no test; their sum"
                + " must be below 1",
            RUN + "evaluation.train=0.9"),
        of(
            Kind.RANGES,
            "a range for a grid",
            "{}/config.json: space.learning_rate: strategy grid needs a list, such as [0.001,"
                + " 0.01, 0.1, 1], and not a range",
            RUN + "space.learning_rate={\"min\":0.001,\"max\":1,\"scale\":\"log\"}"),
        of(
            Kind.RANGES,
            "a range that ends before it begins",
            "{}/config.json: space.learning_rate.max: 0.1 is not above min, 1",
            RUN + "space.learning_rate={\"min\":1,\"max\":0.1}"),
        of(
            Kind.SIZES,
            "a window longer than the series",
            "{}/good.csv, column \"value\": ...",
            RUN + "training.window=100"),
        of(
            Kind.SIZES,
            "a series of three values",
            "{}/short.csv, column \"value\": ...",
            RUN + "series.path={}/short.csv"),
        of(
            Kind.SIZES,
            "a network that no memory holds",
            "{}/config.json: training.hidden_size: 50000 is not allowed; it must be a whole"
                + " number from 1 to 46000",
            RUN + "training.hidden_size=50000"),
        new Mistake(
            Kind.SIZES,
            "a grid of ten million",
            List.of("run", "{}/config.json", "--set", "training=null", "--set", "space=" + grid()),
            2,
            List.of(
                "{}/config.json: space.*: makes 10000000 trials, more than 1000000; shorten a"
                    + " list or split the sweep")));
  }

  private static Stream<Mistake> json() {
    return Stream.of(
        of(
            Kind.JSON,
            "a comment",
            "{}/comment.json: line 1, column 1: not JSON: comments are not allowed",
            "run {}/comment.json"),
        of(
            Kind.JSON,
            "a trailing comma",
            "{}/comma.json: line 1, column 14: not JSON: ...",
            "run {}/comma.json"),
        of(
            Kind.JSON,
            "YAML",
            "{}/yaml.json: line 1, column ...: not JSON: ...",
            "run {}/yaml.json"),
        of(
            Kind.JSON,
            "a list of configurations",
            "{}/list.json: must hold one JSON object",
            "run {}/list.json"),
        of(
            Kind.JSON,
            "an empty file",
            "{}/empty.json: must hold one JSON object",
            "run {}/empty.json"),
        of(
            Kind.JSON,
            "a configuration in Latin-1",
            "{}/latin.json: is not text in UTF-8; save it as UTF-8",
            "run {}/latin.json"));
  }

  private static Stream<Mistake> csv() {
    return Stream.of(
        file(
            Kind.CSV,
            "UTF-16",
            "utf16.csv",
            ": looks like UTF-16; set series.options.encoding to \"UTF-16\""),
        new Mistake(
            Kind.CSV,
            "semicolons and decimal commas",
            List.of((RUN + "series.path={}/decimal.csv").split(" ")),
            2,
            List.of(
                "{}/decimal.csv: has one column, \"day;value\"; set series.options.sep to \";\"",
                "{}/decimal.csv: row 1, column \"value\": ...; set series.decimal to \"comma\"")),
        of(
            Kind.CSV,
            "a decimal comma",
            "{}/decimal.csv: row 1, column \"value\": ...series.decimal...",
            RUN + "series.path={}/decimal.csv --set series.options.sep=;"),
        file(
            Kind.CSV,
            "a quote that never closes",
            "quote.csv",
            ": row 1, column \"day\": a quote opens here and does not close; close it"),
        file(
            Kind.CSV,
            "text among the values",
            "text.csv",
            ": row 21, column \"value\": \"n.a.\" is not a finite number..."),
        file(
            Kind.CSV,
            "a missing value",
            "gap.csv",
            ": row 21, column \"value\": the value is missing; series.missing ..."),
        file(Kind.CSV, "a header alone", "header.csv", ": has no rows"),
        file(Kind.CSV, "an empty file", "empty.csv", ": is empty"),
        file(
            Kind.CSV,
            "a folder of files with other columns",
            "several",
            ": its files have different headers: column 1 is \"day\" in a.csv and \"datum\" in"
                + " b.csv; ..."),
        file(
            Kind.CSV,
            "a constant series",
            "constant.csv",
            ", column \"value\": its values 1 to 42, on which a scaler is fitted, are all 5.0"));
  }

  private static Stream<Mistake> times() {
    return Stream.of(
        file(
            Kind.TIMES,
            "a time twice",
            "twice.csv",
            ": row 21, column \"day\": 2021-01-20 is also the time of row 20; series.duplicates"
                + " ..."),
        file(
            Kind.TIMES,
            "American times with AM",
            "american.csv",
            ": row 1, column \"day\": ...\"01/02/2021 12:00 AM\"...series.time_format..."),
        file(
            Kind.TIMES,
            "German dates",
            "german.csv",
            ": row 1, column \"day\": ...\"03.01.2022\"...series.time_format...\"d.M.yyyy\"..."),
        file(
            Kind.TIMES,
            "times of two forms",
            "mixed.csv",
            ": row 2, column \"day\": ...series.time_format..."),
        of(
            Kind.TIMES,
            "a format that is none",
            "series.time_format: \"bogus{\" is not a pattern: ...",
            RUN + "series.time_format=bogus{"),
        of(
            Kind.TIMES,
            "a range that ends before it begins",
            "{}/good.csv: has no row from series.from up to series.to",
            RUN + "series.from=2022-01-01 --set series.to=2021-01-01"));
  }

  private static Stream<Mistake> folders() {
    return Stream.of(
        of(
            Kind.FOLDERS,
            "an output that is a file",
            "output: {}/file exists but is not a results folder; name another",
            RUN + "output={}/file"),
        of(
            Kind.FOLDERS,
            "an output of other files",
            "output: {}/photos exists but is not a results folder; name another",
            RUN + "output={}/photos"),
        of(
            Kind.FOLDERS,
            "results of another series",
            "{}/results: the series has changed since these results were made: ...; --fresh"
                + " moves them aside, ...",
            RUN + "output={}/results --set series.to=2021-02-15"),
        of(
            Kind.FOLDERS,
            "questions to a folder without results",
            "{}/photos: holds no results: there is no sweep.json in it",
            "sql {}/photos SELECT"),
        of(
            Kind.FOLDERS,
            "a report of no folder",
            "{}/none: holds no results: there is no sweep.json in it",
            "report {}/none"));
  }

  private static Stream<Mistake> sql() {
    return Stream.of(
        query(
            "a misspelt keyword",
            "the query: [PARSE_SYNTAX_ERROR] Syntax error at or near ...",
            "SELEC 1"),
        query(
            "a table that does not exist",
            "the query: there is no table or view `trails`; there are trials, epochs,"
                + " predictions, weights, baselines, comparisons, forecasts, effect, candidates,"
                + " winners, leaderboard, across_series",
            "SELECT * FROM trails"),
        query(
            "a column that does not exist",
            "the query: ...`nothing`...",
            "SELECT nothing FROM trials"),
        query("a division by 0", "the query: ...zero...", "SELECT 1 / (seed - 1) FROM trials"));
  }

  private static Stream<Mistake> ids() {
    return Stream.of(
        of(
            Kind.IDS,
            "replay of a trial that does not exist",
            "{}/results: has no trial \"beef\"; the column trial_id of table trials lists the ids",
            "replay {}/results beef"),
        of(
            Kind.IDS,
            "a forecast of a trial that does not exist",
            "{}/results: has no trial \"beef\"; the column trial_id of table trials lists the ids",
            "forecast {}/results --trial beef"),
        of(
            Kind.IDS,
            "a forecast of a series that does not exist",
            "there is no series \"GOOG\"; there are ...",
            "forecast {}/results --series GOOG"));
  }

  private static Stream<Mistake> options() {
    return Stream.of(
        new Mistake(
            Kind.OPTIONS,
            "no command",
            List.of(),
            2,
            List.of("name a command: run, plan, sql, replay, forecast, report, audit, fetch")),
        of(
            Kind.OPTIONS,
            "an unknown command",
            "unknown command \"train\"; commands: run, plan, sql, replay, forecast, report,"
                + " audit, fetch",
            "train {}/config.json"),
        of(
            Kind.OPTIONS,
            "a misspelt command",
            "unknown command \"forcast\"; did you mean forecast or report?",
            "forcast {}/results"),
        of(Kind.OPTIONS, "no configuration", "Missing required parameter: 'CONFIG'", "run"),
        of(
            Kind.OPTIONS,
            "an unknown option",
            "unknown option \"--epochs\"",
            "run {}/config.json --epochs 3"),
        of(
            Kind.OPTIONS,
            "a setting without a value",
            "--set training.epochs: needs PATH=VALUE, as in --set training.epochs=10",
            RUN + "training.epochs"),
        of(
            Kind.OPTIONS,
            "a format that does not exist",
            "Invalid value for option '--format': must be table, csv or json...",
            "sql {}/results SELECT --format xml"),
        of(
            Kind.OPTIONS,
            "no steps",
            "--steps: 0 is not from 1 to 1000",
            "forecast {}/results --steps 0"),
        of(
            Kind.OPTIONS,
            "a path under the name of an id",
            "unknown option \"--series\"; did you mean --series-path?",
            "replay {}/results beef --series a.csv"),
        of(Kind.OPTIONS, "nothing to fetch", "Missing required option: '--out=FILE'", "fetch"),
        of(
            Kind.OPTIONS,
            "a day that is none",
            "Invalid value for option '--from': \"April\" is not a date, as in 2020-04-01",
            "fetch GOOGL --out {}/g.csv --from April"),
        of(
            Kind.OPTIONS,
            "an address without a scheme",
            "--url: example.org/a.csv does not begin with http:// or https://",
            "fetch --url example.org/a.csv --out {}/g.csv"));
  }

  private static Mistake of(Kind kind, String what, String line, String command) {
    return Mistake.refused(kind, what, line, command);
  }

  private static Mistake file(Kind kind, String what, String name, String line) {
    return of(kind, what, "{}/" + name + line, RUN + "series.path={}/" + name);
  }

  private static Mistake query(String what, String line, String sql) {
    return new Mistake(Kind.SQL, what, List.of("sql", "{}/results", sql), 2, List.of(line));
  }

  private static String grid() {
    String ten = "[1,2,3,4,5,6,7,8,9,10]";
    return "{\"hidden_size\":%s,\"window\":%s,\"batch_size\":%s,\"epochs\":%s,\"seed\":%s,\"learning_rate\":%s,\"clip_norm\":%s}"
        .replace("%s", ten);
  }
}
