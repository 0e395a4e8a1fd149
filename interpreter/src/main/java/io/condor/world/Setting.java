package io.condor.world;

/**
 * One resolved value of a world file.
 *
 * @param path keys from the root, such as {@code series.vix.file}
 * @param origin {@code index.yaml:12}, or {@code default} where the file leaves it out
 */
public record Setting(String path, String value, String origin) {
  static final String DEFAULT = "default";
}
