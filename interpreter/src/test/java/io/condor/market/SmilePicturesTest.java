package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.market.RecordedExpiries.Expiry;
import io.condor.market.RecordedExpiries.Snapshot;
import io.condor.pricing.SmileFit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Draws the smile fits of PRICING.md into {@code target/pictures}. */
class SmilePicturesTest {
  @Test
  void drawsSmilesWithTheirQuotes() throws IOException {
    Path data = RealFolder.require();
    Map<String, Expiry> wanted = new LinkedHashMap<>();
    Snapshot june = RecordedExpiries.of2019(data, LocalDate.of(2019, 6, 26));
    for (int days : new int[] {2, 7, 30, 58}) {
      Expiry expiry = nearest(june, "SPXW", days);
      wanted.put("smile-spxw-2019-06-26-" + expiry.days() + "d", expiry);
    }
    Snapshot next = RecordedExpiries.ofExport(data, "spx_quotedata_2023-06-08.csv.gz");
    wanted.put("smile-spxw-2023-06-08-1d", nearest(next, "SPXW", 1));
    Snapshot vix = RecordedExpiries.ofVix(data, LocalTime.of(16, 0));
    for (int days : new int[] {23, 51}) {
      Expiry expiry = nearest(vix, "VIX", days);
      wanted.put("smile-vix-2021-04-26-" + expiry.days() + "d", expiry);
    }
    Path folder = Files.createDirectories(Path.of("target", "pictures"));
    for (Map.Entry<String, Expiry> picture : wanted.entrySet()) {
      Expiry expiry = picture.getValue();
      String svg =
          SmilePicture.of(
              expiry, SmileFit.of(expiry.quotes(), expiry.forward(), expiry.discountFactor()));
      Path file = folder.resolve(picture.getKey() + ".svg");
      Files.writeString(file, svg, StandardCharsets.UTF_8);
      System.out.println(file.toAbsolutePath().getFileName() + " " + svg.length() + " bytes");
      assertThat(svg).as("%s", expiry).endsWith("</svg>\n").doesNotContain("NaN", "Infinity");
      assertThat(svg.length()).isBetween(4_000, 60_000);
    }
  }

  private static Expiry nearest(Snapshot snapshot, String root, int days) {
    return snapshot.expiries().stream()
        .filter(e -> e.root().equals(root) && e.parity().isPresent())
        .reduce((a, b) -> Math.abs(b.days() - days) < Math.abs(a.days() - days) ? b : a)
        .orElseThrow();
  }
}
