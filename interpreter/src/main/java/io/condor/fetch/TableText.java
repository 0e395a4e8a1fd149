package io.condor.fetch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** A table of sources as written. */
record TableText(
    Map<String, Layout> layouts,
    Map<String, String> licences,
    List<Source> files,
    List<Source> contracts) {

  TableText {
    layouts = layouts == null ? Map.of() : Map.copyOf(layouts);
    licences = licences == null ? Map.of() : Map.copyOf(licences);
    files = files == null ? List.of() : List.copyOf(files);
    contracts = contracts == null ? List.of() : List.copyOf(contracts);
  }

  /**
   * One row: a file, or a file for each contract of a range of months.
   *
   * @param median smallest and largest plausible median of the newest levels; empty if not checked
   * @param maximumBytes the longest file that is taken; 20 MB where the table does not say
   * @param firstMonth first month of settlement, such as 2013-01; empty for a single file
   */
  record Source(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String group,
      @JsonProperty(required = true) String what,
      @JsonProperty(required = true) String url,
      @JsonProperty(required = true) String file,
      @JsonProperty(required = true) String layout,
      @JsonProperty(required = true) int minimumRows,
      List<Double> median,
      @JsonProperty(required = true) double delaySeconds,
      long maximumBytes,
      @JsonProperty(required = true) boolean onlyByName,
      @JsonProperty(required = true) String page,
      @JsonProperty(required = true) String licence,
      String firstMonth,
      String lastMonth) {
    /** No history here has a tenth of this. */
    private static final long STANDARD_MAXIMUM_BYTES = 20_000_000;

    Source {
      median = median == null ? List.of() : List.copyOf(median);
      maximumBytes = maximumBytes == 0 ? STANDARD_MAXIMUM_BYTES : maximumBytes;
      firstMonth = firstMonth == null ? "" : firstMonth;
      lastMonth = lastMonth == null ? "" : lastMonth;
    }
  }
}
