package io.rnnsweep.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/** Reads statements on a terminal and answers them, until there are no more. */
final class SqlPrompt {
  private static final Set<String> FAREWELLS = Set.of("exit", "quit");

  private final Terminal terminal;
  private final SqlAnswers answers;
  private final LineReader reader;

  /**
   * Creates a prompt on a terminal.
   *
   * @param history file of earlier statements; created if needed
   */
  SqlPrompt(Terminal terminal, SqlAnswers answers, Path history) {
    this.terminal = terminal;
    this.answers = answers;
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new WholeStatements())
            .completer(new StringsCompleter(answers.names()))
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "   > ")
            .variable(LineReader.INDENTATION, 0)
            // "!=" is SQL, not a reference to the history.
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
  }

  /** Returns the file of earlier statements, by the XDG base directories. */
  static Path history(Map<String, String> environment, String home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path folder = state.isEmpty() ? Path.of(home, ".local", "state") : Path.of(state);
    return folder.resolve("rnn-sweep").resolve("sql_history");
  }

  /** Answers until exit, quit or the end of the input. */
  void run() {
    terminal.writer().println("Statements end with a semicolon; exit ends the prompt.");
    while (true) {
      try {
        String text = reader.readLine("sql> ");
        if (isFarewell(text)) {
          return;
        }
        SqlStatements.of(text).whole().forEach(this::answer);
      } catch (UserInterruptException cleared) {
        // Ctrl-C: discards the line and asks for the next one.
        terminal.flush();
      } catch (EndOfFileException end) {
        return;
      }
    }
  }

  /** Answers a statement; after any failure the prompt continues. */
  private void answer(String statement) {
    SignalHandler before = terminal.handle(Signal.INT, signal -> answers.cancel());
    try {
      answers.print(statement);
    } catch (RuntimeException e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      terminal.writer().println("rnn-sweep: " + reason.lines().findFirst().orElse(""));
    } finally {
      terminal.handle(Signal.INT, before);
      terminal.flush();
    }
  }

  private static boolean isFarewell(String text) {
    return FAREWELLS.contains(text.strip().replaceAll("\\s*;$", ""));
  }

  /** Makes the reader ask for more lines until the statement is complete. */
  private static final class WholeStatements implements Parser {
    private final Parser words = new DefaultParser().quoteChars(new char[0]).escapeChars(null);

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      boolean whole = isFarewell(line) || SqlStatements.of(line).rest().isBlank();
      if (context == ParseContext.ACCEPT_LINE && !whole) {
        throw new EOFError(-1, -1, "no semicolon yet");
      }
      return words.parse(line, cursor, context);
    }
  }
}
