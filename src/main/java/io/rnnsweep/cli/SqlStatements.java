package io.rnnsweep.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of SQL, cut into statements at semicolons that stand in no quotes and no comment.
 *
 * @param whole statements that are ended, without their semicolons; none is blank
 * @param rest what comes after the last semicolon; blank if there is nothing in it to run
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

  /** Where what begins here ends: a quotation, a comment, or one character. */
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

  /** In Spark's text, a backslash takes the meaning from the character after it. */
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

  /** Comments of this kind may hold others. */
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
