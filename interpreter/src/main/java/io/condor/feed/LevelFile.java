package io.condor.feed;

import io.condor.market.Field;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One file of daily levels and how to read it.
 *
 * @param file path below the data folder
 * @param columns for {@link LevelLayout#COLUMNS}: the column of each field
 * @param dateColumn for {@link LevelLayout#COLUMNS}
 * @param dates how they are written
 * @param where columns and the text they must have; other rows belong to other series
 * @param scale by which every number is multiplied, not zero
 * @param decimals to which levels are rounded, -1 to leave them
 * @param noValue what a cell holds where there is no value, beside what the layout says
 * @param lowest numbers below it are no values of this series
 * @param highest numbers above it are no values of this series
 */
public record LevelFile(
    String file,
    LevelLayout layout,
    Map<Field, String> columns,
    String dateColumn,
    DateForm dates,
    Map<String, String> where,
    double scale,
    int decimals,
    Set<String> noValue,
    double lowest,
    double highest) {
  public LevelFile {
    columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    noValue = Set.copyOf(noValue);
    where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
  }
}
