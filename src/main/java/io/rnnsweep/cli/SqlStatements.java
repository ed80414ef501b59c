package io.rnnsweep.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits SQL text into statements at semicolons outside quotes and comments.
 *
 * @param whole complete statements, without their semicolons; none is blank
 * @param rest text after the last semicolon; blank if it has nothing to run
 */
record SqlStatements(List<String> whole, String rest) {

  static SqlStatements of(String text) {
    List<String> whole = new ArrayList<>();
    StringBuilder plain = new StringBuilder(); // The statement without its comments.
    int begin = 0;
    int i = 0;
    while (i < text.length()) {
      int end = endOfToken(text, i);
      boolean comment = isComment(text, i);
      if (text.charAt(i) == ';') {
        if (!plain.toString().isBlank()) {
          whole.add(text.substring(begin, i).strip());
        }
        plain.setLength(0);
        begin = end;
      } else if (!comment) {
        plain.append(text, i, end);
      }
      i = end;
    }
    return new SqlStatements(
        List.copyOf(whole), plain.toString().isBlank() ? "" : text.substring(begin));
  }

  private static boolean isComment(String text, int begin) {
    return text.startsWith("--", begin) || text.startsWith("/*", begin);
  }

  /** Returns the end of the token that starts here: a quotation, a comment, or one character. */
  private static int endOfToken(String text, int begin) {
    char first = text.charAt(begin);
    if (first == '\'' || first == '"' || first == '`') {
      return endOfQuotation(text, begin);
    }
    if (text.startsWith("--", begin)) {
      int end = text.indexOf('\n', begin);
      return end < 0 ? text.length() : end;
    }
    return text.startsWith("/*", begin) ? endOfComment(text, begin) : begin + 1;
  }

  /**
   * Returns the end of a quotation, in which a backslash escapes the next character, as in Spark.
   */
  private static int endOfQuotation(String text, int begin) {
    char quote = text.charAt(begin);
    for (int i = begin + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && quote != '`') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    return text.length();
  }

  /** Returns the end of a comment, which may contain others. */
  private static int endOfComment(String text, int begin) {
    int depth = 0;
    int i = begin;
    while (i < text.length()) {
      if (text.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else if (text.startsWith("*/", i)) {
        depth--;
        i += 2;
        if (depth == 0) {
          return i;
        }
      } else {
        i++;
      }
    }
    return text.length();
  }
}
