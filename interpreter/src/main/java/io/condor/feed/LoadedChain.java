package io.condor.feed;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of one file of option quotes.
 *
 * @param layout id of the layout, several joined by {@code +} if the file is a zip of several
 * @param rows options delivered; a row with a call and a put counts two
 * @param rejected options not delivered, by the id of the rule
 */
public record LoadedChain(String layout, long rows, SortedMap<String, Long> rejected) {
  public LoadedChain {
    rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
  }
}
