package io.condor.report;

import static io.condor.report.TextPage.left;
import static io.condor.report.TextPage.right;

import io.condor.backtest.Attribution;
import io.condor.backtest.Component;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import io.condor.measure.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Profit of the run with its hedge by cause, dollars: what the blocks and each layer made of it.
 */
final class AttributionSection {
  private static final int LABEL_WIDTH = 14;
  private static final int WIDTH = 12;
  private static final int LAYER_COLUMNS = 3;
  private static final int LAYER_NAME_WIDTH = 10;

  private AttributionSection() {}

  static void write(TextPage page, Study study) {
    Attribution attribution = study.headline().with().attribution();
    if (attribution.isEmpty()) {
      return;
    }
    Map<String, List<String>> columns = columns(study);
    StringBuilder header = new StringBuilder();
    columns.keySet().forEach(column -> header.append(right(column, WIDTH)));
    page.section(left("ATTRIBUTION $", LABEL_WIDTH), header + right("all", WIDTH));
    for (Component component : Component.values()) {
      List<Component> one = List.of(component);
      if (attribution.sources().stream()
          .anyMatch(source -> attribution.total(source, component).units() != 0)) {
        page.line(line(component.word().replace('_', ' '), attribution, columns, one));
      }
    }
    page.line(line("total", attribution, columns, List.of(Component.values())));
  }

  private static Map<String, List<String>> columns(Study study) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put(study.unit() + "s", study.condors());
    List<String> layers = study.hedgeLayers();
    String prefix = study.hedge() + ".";
    boolean fits =
        layers.size() <= LAYER_COLUMNS
            && layers.stream().allMatch(l -> l.length() <= prefix.length() + LAYER_NAME_WIDTH);
    if (fits) {
      layers.forEach(layer -> columns.put(layer.replace(prefix, ""), List.of(layer)));
    } else {
      columns.put("hedge", layers);
    }
    return columns;
  }

  private static String line(
      String label,
      Attribution attribution,
      Map<String, List<String>> columns,
      List<Component> components) {
    StringBuilder line = new StringBuilder(left("  " + label, LABEL_WIDTH));
    for (List<String> sources : columns.values()) {
      line.append(right(Figures.dollars(sum(attribution, sources, components)), WIDTH));
    }
    List<String> all = new ArrayList<>(attribution.sources());
    return line.append(right(Figures.dollars(sum(attribution, all, components)), WIDTH)).toString();
  }

  private static Money sum(
      Attribution attribution, List<String> sources, List<Component> components) {
    Money sum = Money.ZERO;
    for (String source : sources) {
      for (Component component : components) {
        sum = sum.plus(attribution.total(source, component));
      }
    }
    return sum;
  }
}
