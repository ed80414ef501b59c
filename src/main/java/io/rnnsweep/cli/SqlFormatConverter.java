package io.rnnsweep.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts names of formats, in lower case. */
final class SqlFormatConverter implements ITypeConverter<SqlFormat>, Iterable<String> {
  @Override
  public SqlFormat convert(String value) {
    return Arrays.stream(SqlFormat.values())
        .filter(format -> word(format).equals(value.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("must be table, csv or json"));
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(SqlFormat.values()).map(SqlFormatConverter::word).iterator();
  }

  private static String word(SqlFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
