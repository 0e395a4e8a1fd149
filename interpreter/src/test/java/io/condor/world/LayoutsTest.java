package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.condor.market.DataException;
import io.condor.market.DataReport.RuleCount;
import io.condor.market.Field;
import io.condor.market.Series;
import io.condor.market.World;
import java.nio.file.Path;
import java.time.LocalDate;
import org.assertj.core.api.AbstractDoubleAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layouts of daily levels and futures, each on a small file of its own numbers. */
class LayoutsTest {
  private static final String CHART =
      """
      {"chart":{"result":[{"meta":{"symbol":"^VIX","{":[1,{"a":[[2]]}]},
       "timestamp":[1369229400,1369315800,1369402200,1369431000],
       "indicators":{"quote":[{"open":[13.4,14.05,null,null],"low":[12.9,13.5,null,null],
       "close":[13.82,14.07,null,13.99],"volume":[0,0,null,null],"high":[14.1,15.5,null,null]}]}}],
       "error":null}}
      """;

  @TempDir Path folder;

  private SmallFolder files() {
    return new SmallFolder(folder);
  }

  private static AbstractDoubleAssert<?> close(World world, Series series, String date) {
    return assertThat(
        world.history().level(series, Field.CLOSE, world.history().indexOf(LocalDate.parse(date))));
  }

  @Test
  void fredHasNoValueInEmptyCellsAndPoints() {
    World world = files().open(SmallFolder.BASE);
    close(world, Series.VIX, "2013-05-24").isEqualTo(14);
    close(world, Series.VIX, "2013-05-30").isNaN();
    assertThat(world.dataReport().rules())
        .extracting(RuleCount::id, RuleCount::count, RuleCount::example)
        .contains(tuple("no-value", 2, "2013-05-27"), tuple("missing-session", 1, "2013-05-30"));
  }

  @Test
  void aChartsBarBelongsToItsNewYorkDayAndTheBarOfTheMomentIsDropped() {
    World world =
        files()
            .write("vix.json", CHART)
            .open(
                SmallFolder.BASE.replace("vix.csv, layout: fred", "vix.json, layout: yahoo_chart"));
    close(world, Series.VIX, "2013-05-22").isEqualTo(13.82);
    close(world, Series.VIX, "2013-05-23").isEqualTo(14.07);
    close(world, Series.VIX, "2013-05-24").isNaN();
    assertThat(world.history().level(Series.VIX, Field.HIGH, 1)).isEqualTo(15.5);
    assertThat(world.dataReport().rules())
        .extracting(RuleCount::id, RuleCount::count)
        .contains(tuple("no-value", 1), tuple("repeated-bar", 1));
  }

  @Test
  void aChartWithoutBarsSaysSo() {
    SmallFolder small = files();
    String yaml =
        SmallFolder.BASE.replace("vix.csv, layout: fred", "vix.json, layout: yahoo_chart");
    small.write("vix.json", "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\"}}}");
    assertThatThrownBy(() -> small.open(yaml)).hasMessage("no chart.result[0].timestamp");
    small.write("vix.json", CHART.replace("13.4,14.05,", "13.4,"));
    assertThatThrownBy(() -> small.open(yaml)).hasMessage("3 values of open for 4 bars");
    small.write("vix.json", CHART.substring(0, 150));
    assertThatThrownBy(() -> small.open(yaml))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("is not JSON");
  }

  @Test
  void columnsAreMappedByNameWithDatesUnitScaleAndRows() {
    World world =
        files()
            .write(
                "vix.csv",
                """
                Kennung;ignored,Tag,Schluss
                V,22.05.2013,0.138
                W,23.05.2013,0.9
                V,23.05.2013,0.141
                V,24.05.2013,n/a
                V,28.05.2013,99
                """)
            .open(
                SmallFolder.BASE.replace(
                    "{file: vix.csv, layout: fred}",
                    "{file: vix.csv, layout: columns, date: Tag, dates: dd.MM.yyyy, unit: vol_decimal,"
                        + " columns: {close: Schluss}, where: {\"Kennung;ignored\": V},"
                        + " noValue: [n/a, empty], highest: 150}"));
    close(world, Series.VIX, "2013-05-22")
        .isEqualTo(13.8, org.assertj.core.data.Offset.offset(1e-12));
    close(world, Series.VIX, "2013-05-23")
        .isEqualTo(14.1, org.assertj.core.data.Offset.offset(1e-12));
    close(world, Series.VIX, "2013-05-24").isNaN();
    close(world, Series.VIX, "2013-05-28").isNaN();
    assertThat(world.dataReport().rules())
        .extracting(RuleCount::id, RuleCount::count, RuleCount::example)
        .contains(tuple("out-of-range", 1, "vix.csv:6 99"));
  }

  @Test
  void aSecondFileFillsAndIsCompared() {
    World world =
        files()
            .write("second.csv", "DATE,VIX\n05/29/2013,14.9\n05/30/2013,14.53\n")
            .open(
                SmallFolder.BASE.replace(
                    "vix: {file: vix.csv, layout: fred}",
                    "vix: {files: [{file: vix.csv, layout: fred}, {file: second.csv, layout:"
                        + " cboe_index}]}"));
    close(world, Series.VIX, "2013-05-29").isEqualTo(14.8);
    close(world, Series.VIX, "2013-05-30").isEqualTo(14.53);
    assertThat(world.dataReport().rules())
        .extracting(RuleCount::file, RuleCount::id, RuleCount::example)
        .contains(
            tuple("second.csv", "second-source-disagrees", "2013-05-29 close 14.9, kept 14.8"));
  }

  @Test
  void aFileOfAnotherIndexIsRefused() {
    SmallFolder small = files().write("vvix.csv", "DATE,SKEW\n05/29/2013,80\n");
    assertThatThrownBy(
            () -> small.open(SmallFolder.BASE + "  vvix: {file: vvix.csv, layout: cboe_index}\n"))
        .hasMessage("no column `VVIX` in the header `DATE,SKEW`");
  }

  @Test
  void contractsAreReadFromAFolderInBothNamingsAndPricesAreRescaled() {
    String header =
        "Trade Date,Futures,Open,High,Low,Close,Settle,Change,Total Volume,EFP,Open Interest\n";
    World world =
        files()
            .write(
                "VX/CFE_M13_VX.csv",
                "Disclaimer: é\n"
                    + header
                    + "05/22/2013,M (Jun 13),0,0,0,0,146,0,1,0,1,\n"
                    + "05/23/2013,M (Jun 13),0,0,0,0,14.7,0,1,0,1\n")
            .write(
                "VX/VX_2013-07-17.csv",
                header
                    + "2013-05-22,N (Jul 2013),0,0,0,0,15.5,0,1,0,1\n"
                    + "2013-05-24,N (Jul 2013),0,0,0,0,0,0,1,0,1\n")
            .write("VX/readme.txt", "not a contract")
            .open(SmallFolder.BASE + "futures: {file: VX, layout: cfe_contracts}\n");
    LocalDate june = LocalDate.of(2013, 6, 19);
    LocalDate july = LocalDate.of(2013, 7, 17);
    assertThat(world.history().futures(0).settlement(june)).hasValue(14.6);
    assertThat(world.history().futures(1).settlement(june)).hasValue(14.7);
    assertThat(world.history().futures(0).settlement(july)).hasValue(15.5);
    assertThat(world.history().futures(2).settlement(july)).isEmpty();
    assertThat(world.dataReport().rules())
        .extracting(RuleCount::id, RuleCount::count)
        .contains(
            tuple("disclaimer-line", 1),
            tuple("trailing-comma", 1),
            tuple("tenfold-price", 1),
            tuple("zero-settle", 1));
  }

  @Test
  void onlyAContractsNameSaysWhichOneItIs() {
    SmallFolder small = files().write("july.csv", "Trade Date,Settle\n");
    assertThatThrownBy(
            () ->
                small.open(SmallFolder.BASE + "futures: {file: july.csv, layout: cfe_contracts}\n"))
        .hasMessage("the name does not say which contract it is");
  }

  /** Found by the fuzz: Java reads such a date and fails when it adds days to it. */
  @Test
  void aYearBeyondTheCalendarIsNoDate() {
    SmallFolder small =
        files()
            .write("stacked.csv", "Trade Date,Futures,Settle\n+999999999-12-31,2014-02-19,19.65\n");
    assertThatThrownBy(
            () ->
                small.open(
                    SmallFolder.BASE + "futures: {file: stacked.csv, layout: cfe_stacked}\n"))
        .hasMessage("`+999999999-12-31` in column Trade Date is not a date");
    small.write("vix.csv", SmallFolder.VIX.replace("2013-05-24", "+999999999-12-31"));
    assertThatThrownBy(() -> small.open(SmallFolder.BASE))
        .hasMessage("`+999999999-12-31` in column observation_date is not a date");
  }

  @Test
  void bombsAreRefused() {
    SmallFolder small = files();
    byte[] big = new byte[5 << 20];
    small.write("VX.zip", SmallFolder.zip("CFE_M13_VX.csv", big));
    assertThatThrownBy(
            () -> small.open(SmallFolder.BASE + "futures: {file: VX.zip, layout: cfe_contracts}\n"))
        .hasMessage("more than 4194304 bytes");
    byte[] packed = SmallFolder.gzip(SmallFolder.VIX);
    small.write("vix.csv.gz", java.util.Arrays.copyOf(packed, packed.length / 2));
    assertThatThrownBy(() -> small.open(SmallFolder.BASE.replace("vix.csv", "vix.csv.gz")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("cannot be read");
  }
}
