package io.condor.market;

import io.condor.market.DataReport.FileCount;
import io.condor.market.DataReport.RuleCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what readers read, rejected and repaired, in the order in which they met it. */
public final class Findings {
  private final List<FileCount> files = new ArrayList<>();
  private final Map<String, RuleCount> rules = new LinkedHashMap<>();

  public void read(String file, int rows) {
    files.add(new FileCount(file, rows));
  }

  /**
   * Counts one case of a rule.
   *
   * @param rule stable name
   * @param action what was done
   * @param example this case; kept if it is the first
   */
  public void note(String file, String rule, String action, Object example) {
    note(file, rule, 1, action, example);
  }

  /** As above, for {@code count} cases at once, of which {@code example} is the first. */
  public void note(String file, String rule, int count, String action, Object example) {
    rules.merge(
        file + '\0' + rule,
        new RuleCount(file, rule, count, action, example.toString()),
        (before, more) ->
            new RuleCount(
                file, rule, before.count() + more.count(), before.action(), before.example()));
  }

  public DataReport report() {
    return new DataReport(files, List.copyOf(rules.values()));
  }
}
