package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.market.ExternalSeries;
import io.condor.market.Field;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.plan.Plan;
import io.condor.plan.WorldCheck;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules that read series from outside the market: what they see, and what the page says of it. */
class ExternalSeriesInRulesTest {
  private static final LocalDate FROM = LocalDate.of(2023, 1, 3);
  private static final LocalDate TO = LocalDate.of(2023, 3, 31);

  static final String SCRIPT =
      """
      edition 1
      strategy outside {
        external pe   : ratio "price over trailing earnings"
        external bond : rate  "ten-year yield"
        let dear = pe > sma(pe, 20 sessions)
        account { capital $200_000 margin defined_risk fees retail_index_options }
        condor income on SPXW {
          expires in 1 session
          decide  at close + 15 min
          enter   when not dear and bond[1] > 0%
          legs {
            short put  p <= spot - 40 pt - (bond - bond[1]) / bond * 10 pt
            long  put  p - 10 pt
            short call c >= spot + 40 pt
            long  call c + 10 pt
          }
          size    10% of equity at max_loss
          settle
        }
      }
      """;

  /** A series that follows SPX: {@code ahead} is 0 for the close before the session's open. */
  static ExternalSeries following(
      World world, String name, String unit, ExternalSeries.Revisions revisions, int ahead) {
    double[] closes = world.history().column(Series.SPX, Field.CLOSE);
    double[] values = new double[closes.length];
    Arrays.fill(values, Double.NaN);
    for (int i = 1; i < values.length; i++) {
      values[i] = closes[Math.min(closes.length - 1, i - 1 + ahead)] / 75;
    }
    List<LocalDate> sessions = world.history().sessions();
    return new ExternalSeries(
        name, unit, revisions, sessions.get(1), sessions.get(sessions.size() - 1), values);
  }

  private static World world(String unitOfPe, ExternalSeries.Revisions revisions) {
    return new AlteredWorld(
        Worlds.synthetic(),
        new AlteredWorld.Change() {
          @Override
          public List<ExternalSeries> externalSeries(World world) {
            return List.of(
                following(world, "pe", unitOfPe, revisions, 0),
                following(
                    world, "bond", "percent", ExternalSeries.Revisions.AS_FIRST_PUBLISHED, 0));
          }
        });
  }

  private static Plan plan() {
    return Scripts.plan("outside.condor", SCRIPT, Map.of());
  }

  private static String complaints(World world) {
    Plan plan = plan();
    return new DiagnosticRenderer(plan.source(), DiagnosticRenderer.Style.PLAIN)
        .renderAll(WorldCheck.check(plan, world));
  }

  @Test
  void aWorldWithoutTheSeriesSaysWhatToAdd() {
    assertThat(complaints(Worlds.synthetic()))
        .contains("error[missing-series]: the world `synthetic` has no external series `pe`")
        .contains("note: its world file declares none")
        .contains(
            "help: add to the world file: `external: {bond: {file: bond.csv, layout: fred, unit:"
                + " rate, release: {lag: 1 day}}}`");
  }

  @Test
  void theUnitsOfScriptAndWorldFileMustAgree() {
    World agreed = world("ratio", ExternalSeries.Revisions.AS_FIRST_PUBLISHED);
    assertThat(complaints(agreed)).isEmpty();
    assertThat(complaints(world("index", ExternalSeries.Revisions.AS_FIRST_PUBLISHED))).isEmpty();
    assertThat(complaints(world("percent a year", ExternalSeries.Revisions.AS_FIRST_PUBLISHED)))
        .contains(
            "error[unit-mismatch]: the script takes `pe` for pure number, but the world"
                + " `synthetic` gives it in `percent a year`")
        .contains("help: write `external pe : rate`");
  }

  @Test
  void thePageSaysWhichValuesWereCorrectedLater() {
    List<String> first = notes(ExternalSeries.Revisions.AS_FIRST_PUBLISHED);
    List<String> latest = notes(ExternalSeries.Revisions.LATEST_REVISION);
    List<String> unknown = notes(ExternalSeries.Revisions.UNKNOWN);
    List<String> invented = notes(ExternalSeries.Revisions.INVENTED);
    assertThat(first).noneMatch(note -> note.startsWith("pe:"));
    assertThat(latest)
        .contains(
            "pe: latest revision; a rule that reads it may have seen what nobody could know then.");
    assertThat(invented).anyMatch(note -> note.startsWith("pe: its values are invented"));
    assertThat(unknown)
        .anyMatch(note -> note.startsWith("pe: nobody says whether its values are as first"));
  }

  private static List<String> notes(ExternalSeries.Revisions revisions) {
    Study study = Referee.study(plan(), world("ratio", revisions), FROM, TO, "test");
    assertThat(study.headline().with().trades()).isNotEmpty();
    assertThat(study.headline().with().refusals())
        .as("some sessions are dear")
        .anyMatch(refusal -> refusal.reason() == Refusal.Reason.CONDITION);
    return study.notes();
  }
}
