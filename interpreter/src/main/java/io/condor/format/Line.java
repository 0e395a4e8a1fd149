package io.condor.format;

import io.condor.source.Span;
import java.util.List;

/**
 * One clause as it is laid out.
 *
 * @param kind neighbours of one kind align their columns
 * @param span all of it
 * @param columns where its columns begin; the first at its start
 * @param form how the braces behind it are written
 * @param clauses what stands in its braces
 */
record Line(Kind kind, Span span, List<Column> columns, Form form, List<Line> clauses) {
  Line {
    columns = List.copyOf(columns);
    clauses = List.copyOf(clauses);
  }

  /** Clauses that make a table. */
  enum Kind {
    FILE,
    EDITION,
    IMPORT,
    STRATEGY,
    TEST,
    PARAM,
    LET,
    BLOCK,
    CLAIM,
    VARIANT,
    LEG,
    EXIT,
    LAYER,
    CLAUSE
  }

  /** How the braces behind a clause are written. */
  enum Form {
    /** There are none. */
    PLAIN,
    /** Over several lines; the first words of the clauses inside differ and share no column. */
    LIST,
    /** Over several lines; what follows the first words is aligned. */
    BLOCK,
    /** On one line if that is not too long. */
    ROW,
    /** On one line, as running text, if that is not too long. */
    SENTENCE
  }

  /**
   * One column.
   *
   * @param start where its text begins, or {@link #ABSENT}
   * @param gap spaces before it
   */
  record Column(int start, int gap) {
    static final int ABSENT = -1;

    boolean isPresent() {
      return start != ABSENT;
    }
  }
}
