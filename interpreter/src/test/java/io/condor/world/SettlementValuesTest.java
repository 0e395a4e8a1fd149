package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.market.RealFolder;
import io.condor.market.SettlementDates;
import io.condor.market.SettlementPrint;
import io.condor.market.World;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The prints of the index world against the values of {@code settlement_dates.csv}. */
class SettlementValuesTest {
  @Test
  void everyExpirySettlesAtThePrintOfItsClass() {
    World index = IndexWorld.load(RealFolder.require());
    List<String> compared = new ArrayList<>();
    for (SettlementDates.Row row : SettlementDates.rows()) {
      if (!row.value().isEmpty()) {
        SettlementPrint print = index.settlement(row.root(), row.expiry()).orElseThrow();
        assertThat(BigDecimal.valueOf(print.value()))
            .as(row.toString())
            .isEqualByComparingTo(row.value());
        assertThat(print.source()).as(row.toString()).startsWith(source(row.print()));
        assertThat(print.fallback())
            .as("%s: %s is declared where it stands in", row, print.source())
            .isEqualTo(row.print().equals("SET") || row.print().equals("opening_prices"));
        compared.add(row.print());
      }
    }
    assertThat(compared).hasSizeGreaterThanOrEqualTo(60).contains("close", "SET", "VRO");
  }

  private static String source(String print) {
    return switch (print) {
      case "SET" -> "SPX open (for SET)";
      case "VRO" -> "VRO (VX final settlement)";
      case "opening_prices" -> "SPX close (weeklys of that time settled on the opening prices)";
      default -> "SPX close";
    };
  }
}
