package io.condor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.condor.backtest.Fill;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.measure.StudyFixture;
import io.condor.measure.Verdicts;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilesTest {
  private static String schemaText() throws IOException {
    try (InputStream stream = RunManifest.class.getResourceAsStream(RunManifest.SCHEMA)) {
      return new String(
          Objects.requireNonNull(stream, RunManifest.SCHEMA).readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schemaText(), InputFormat.JSON);
  }

  static List<Study> studies() {
    return EdgeStudies.all();
  }

  @ParameterizedTest
  @MethodSource("studies")
  void runJsonMatchesItsSchema(Study study) throws IOException {
    String json = RunManifest.json(study, Verdicts.judge(study));
    assertThat(schema().validate(json, InputFormat.JSON)).as(json).isEmpty();
  }

  @Test
  void theSchemaRejectsWhatItDoesNotKnow() throws IOException {
    Study study = EdgeStudies.oneDay();
    String json = RunManifest.json(study, Verdicts.judge(study));
    String other = json.replace("\"run_id\"", "\"runId\"");
    assertThat(schema().validate(other, InputFormat.JSON)).hasSize(2);
  }

  @Test
  void theSchemaDescribesEveryProperty() throws IOException {
    List<String> bare = new ArrayList<>();
    collectBare(new ObjectMapper().readTree(schemaText()), "", bare);
    assertThat(bare).isEmpty();
  }

  private static void collectBare(JsonNode node, String path, List<String> bare) {
    JsonNode properties = node.path("properties");
    properties
        .properties()
        .forEach(
            property -> {
              if (property.getValue().path("description").asText().isEmpty()) {
                bare.add(path + "/" + property.getKey());
              }
            });
    node.properties()
        .forEach(child -> collectBare(child.getValue(), path + "/" + child.getKey(), bare));
  }

  @ParameterizedTest
  @MethodSource("studies")
  void sameStudySameBytes(Study study) {
    assertThat(RunManifest.json(study, Verdicts.judge(study)))
        .isEqualTo(RunManifest.json(study, Verdicts.judge(study)))
        .endsWith("}\n")
        .doesNotContain("\r");
  }

  @Test
  void tradesLeadBackToTheScript() {
    RunResult run =
        StudyFixture.run(
            1e5,
            Map.of(StudyFixture.CONDOR, new double[] {0, 10}),
            List.of(3, 0),
            List.of(),
            StudyFixture.fills(LocalDate.of(2019, 1, 2)),
            List.of());
    assertThat(TradesCsv.text(StudyFixture.unhedged(run)))
        .isEqualTo(
            """
            date,trade,block,action,root,expiry,right,strike,quantity,mid,price,cash_usd,fees_usd,\
            slippage_usd,note,script,line,clause
            2019-01-02,1,income,enter,SPXW,2019-01-03,put,2400,-3,1.2,1.15,345.00,3.90,15.00,,\
            alvh.condor,2,"short put p <= spot - reach, ""far""\"
            2019-01-02,2,alvh.short,open,VIX,2019-02-01,call,17.5,4,2.05,2.1,-840.00,2.60,20.00,,\
            alvh.condor,4,layer short { buy 4 calls }
            2019-01-03,1,income,settle,SPXW,2019-01-03,put,2400,3,0,0,0.00,0.00,0.00,\
            "official close, ""SPX""\",alvh.condor,2,short put
            """);
  }

  /** A run that trades at two times of a session says at which. */
  @Test
  void tradesSayWhenWhereThereIsMoreThanOneTime() {
    List<Fill> fills = new ArrayList<>(StudyFixture.fills(LocalDate.of(2019, 1, 2)));
    fills.add(1, StudyFixture.inTheMorning(fills.get(1)));
    RunResult run =
        StudyFixture.run(
            1e5,
            Map.of(StudyFixture.CONDOR, new double[] {0, 10}),
            List.of(3, 0),
            List.of(),
            fills,
            List.of());
    assertThat(
            TradesCsv.text(StudyFixture.unhedged(run)).lines().map(line -> line.split(",", -1)[1]))
        .containsExactly("time", "close + 15 min", "open + 5 min", "close + 15 min", "");
  }

  @Test
  void equityOfEverySession() {
    Map<String, double[]> profits = new LinkedHashMap<>();
    profits.put(StudyFixture.CONDOR, new double[] {0, 70.25});
    profits.put("alvh.short", new double[] {-12.5, 3});
    RunResult with =
        StudyFixture.run(1_000, profits, List.of(2, 0), List.of(), List.of(), List.of());
    RunResult without = StudyFixture.condorOnly(1_000, 0, 70.25);
    Study study = StudyFixture.hedged(List.of(StudyFixture.fills("default", with, without)));
    assertThat(EquityCsv.text(study))
        .isEqualTo(
            """
            date,equity_with_usd,cash_with_usd,equity_without_usd,pnl_income_usd,\
            pnl_alvh.short_usd,open_condors,spx_return
            2019-01-02,987.50,987.50,1000.00,0.00,-12.50,2,0.001
            2019-01-03,1060.75,1060.75,1070.25,70.25,3.00,0,0.001
            """);
  }
}
