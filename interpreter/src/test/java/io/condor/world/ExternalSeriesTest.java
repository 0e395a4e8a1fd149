package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.condor.market.DataReport.RuleCount;
import io.condor.market.ExternalSeries;
import io.condor.market.RealFolder;
import io.condor.market.World;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** External series are visible from their release on, and not a session earlier. */
class ExternalSeriesTest {
  private static final String CPI =
      "observation_date,CPI\n2013-02-01,232\n2013-03-01,233\n2013-04-01,234\n2013-05-01,235\n";

  @TempDir Path folder;

  private SmallFolder files() {
    return new SmallFolder(folder).write("cpi.csv", CPI);
  }

  private static String external(String release) {
    return SmallFolder.BASE
        + "external:\n  cpi: {file: cpi.csv, layout: fred, unit: index, period: month, release: {"
        + release
        + "}}\n";
  }

  private static List<Double> values(World world) {
    ExternalSeries series = world.externalSeries().get(0);
    return java.util.stream.IntStream.range(0, series.sessions()).mapToObj(series::value).toList();
  }

  /** Sessions: May 22, 23, 24, 28, 29, 30, 31, June 3. */
  @Test
  void aValueCountsFromTheSessionThatOpensAfterItsRelease() {
    // April ends on the 30th: 23 days later is May 23.
    assertThat(values(files().open(external("lag: 23 days"))))
        .containsExactly(233.0, 234.0, 234.0, 234.0, 234.0, 234.0, 234.0, 234.0);
    // After the open: from the next session on.
    assertThat(values(files().open(external("lag: 23 days, time: \"14:00\""))))
        .containsExactly(233.0, 233.0, 234.0, 234.0, 234.0, 234.0, 234.0, 234.0);
    // May 26 is a Sunday: visible on Tuesday, after the holiday.
    assertThat(values(files().open(external("lag: 26 days"))))
        .containsExactly(233.0, 233.0, 233.0, 234.0, 234.0, 234.0, 234.0, 234.0);
    // 21 sessions after April 30 is May 30.
    assertThat(values(files().open(external("lag: 21 sessions"))))
        .containsExactly(233.0, 233.0, 233.0, 233.0, 233.0, 234.0, 234.0, 234.0);
  }

  @Test
  void releaseDaysMayComeFromATable() {
    World world =
        files()
            .write("days.csv", "release,month\n2013-05-16,March 2013\n2013-05-29,2013-04\n")
            .open(external("file: days.csv, date: release, period: month"));
    assertThat(values(world))
        .containsExactly(233.0, 233.0, 233.0, 233.0, 234.0, 234.0, 234.0, 234.0);
    assertThat(world.dataReport().rules())
        .extracting(RuleCount::id, RuleCount::count)
        .contains(tuple("no-release-day", 2), tuple("revisions-unknown", 2));
    assertThat(world.externalSeries().get(0).revisions().words())
        .isEqualTo("unknown whether as first published");
  }

  /** A late release of an old period does not hide a newer one. */
  @Test
  void anOldPeriodReleasedLateDoesNotReplaceANewerOne() {
    World world =
        files()
            .write("days.csv", "release,month\n2013-05-28,2013-03\n2013-05-23,2013-04\n")
            .open(external("file: days.csv, date: release, period: month"));
    assertThat(values(world).subList(1, 8)).containsOnly(234.0);
  }

  @Test
  void saysWhenARuleMaySeeLaterCorrections() {
    String yaml = external("lag: 23 days").replace("unit: index", "unit: index, revisions: ");
    assertThat(
            files()
                .open(yaml.replace("revisions: ", "revisions: as_first_published"))
                .dataReport()
                .rules())
        .extracting(RuleCount::id)
        .doesNotContain("latest-revision", "revisions-unknown");
    assertThat(
            files()
                .open(yaml.replace("revisions: ", "revisions: latest_revision"))
                .dataReport()
                .rules())
        .extracting(RuleCount::id)
        .contains("latest-revision");
  }

  @Test
  void refusesTwoValuesOfOnePeriod() {
    SmallFolder small = files().write("cpi.csv", CPI + "2013-05-01,236\n");
    assertThatThrownBy(() -> small.open(external("lag: 23 days")))
        .hasMessage("a second row for 2013-05-01");
  }

  /** Real CPI: cutting the file after each release changes nothing before it. */
  @Test
  void cuttingTheFileChangesNothingBeforeTheCut() {
    Path real = RealFolder.require();
    String yaml =
        """
        name: mine
        kind: index
        description: real CPI
        series:
          spx: {file: spx.csv, layout: columns, date: Date, columns: {close: Close}}
          vix: {file: vix.csv, layout: fred}
        external:
          cpi:
            file: cpi.csv
            layout: fred
            unit: index
            period: month
            release: {file: days.csv, date: release_date, period: reference_month}
            revisions: latest_revision
        """;
    List<String> cpi = RealFolder.lines(real.resolve("rates_macro/CPIAUCSL.csv"));
    List<String> days =
        RealFolder.lines(real.resolve("rates_macro/cpi_release_dates_2015_2026.csv"));
    SmallFolder small = new SmallFolder(folder);
    small.write("spx.csv", text(RealFolder.lines(real.resolve("indices/spx_daily_full.csv"))));
    small.write("vix.csv", text(RealFolder.lines(real.resolve("indices/VIXCLS.csv"))));
    small.write("cpi.csv", text(cpi));
    small.write("days.csv", text(days));
    World whole = small.open(yaml);
    double[] all = column(whole);
    assertThat(Arrays.stream(all).filter(v -> !Double.isNaN(v)).distinct().count())
        .isGreaterThan(120);
    for (int row : new int[] {300, 303, 360, 420}) {
      String period = cpi.get(row).substring(0, 10);
      small.write("cpi.csv", text(cpi.subList(0, row + 1)));
      double[] cut = column(small.open(yaml));
      int next = firstDifference(all, cut);
      LocalDate session = whole.history().sessions().get(next);
      assertThat(session).as("first session that sees beyond %s", period).isAfter(period);
      // The next period is released in the month after it or later: never within it.
      assertThat(session).isAfter(LocalDate.parse(period).plusMonths(2).minusDays(1));
    }
  }

  private static int firstDifference(double[] one, double[] other) {
    for (int i = 0; i < one.length; i++) {
      if (Double.compare(one[i], other[i]) != 0) {
        return i;
      }
    }
    throw new AssertionError("the cut changed nothing");
  }

  private static double[] column(World world) {
    ExternalSeries series = world.externalSeries().get(0);
    double[] values = new double[series.sessions()];
    Arrays.setAll(values, series::value);
    return values;
  }

  private static String text(List<String> lines) {
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }
}
