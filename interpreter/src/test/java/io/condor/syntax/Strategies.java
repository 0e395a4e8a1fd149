package io.condor.syntax;

import io.condor.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shipped strategies, as test inputs. */
final class Strategies {
  private Strategies() {}

  static SourceFile alvh() {
    try {
      String text = Files.readString(Path.of("../strategies/alvh/alvh_442.condor"));
      return new SourceFile("alvh_442.condor", text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
