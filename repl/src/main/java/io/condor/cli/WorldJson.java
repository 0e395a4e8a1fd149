package io.condor.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.condor.market.DataReport;
import io.condor.market.ExternalSeries;
import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.world.KnownErrors;
import io.condor.world.Setting;
import io.condor.world.WorldFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code condor world} prints with {@code --json}. */
final class WorldJson {
  private final JsonGenerator json;

  private WorldJson(JsonGenerator json) {
    this.json = json;
  }

  private interface Part {
    void write(WorldJson json) throws IOException;
  }

  private static String text(Part part) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      part.write(new WorldJson(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  static String list(List<WorldFile> worlds) {
    return text(
        page -> {
          page.json.writeStartArray();
          for (WorldFile world : worlds) {
            page.json.writeStartObject();
            page.head(world);
            page.json.writeEndObject();
          }
          page.json.writeEndArray();
        });
  }

  private void head(WorldFile file) throws IOException {
    json.writeStringField("name", file.name());
    json.writeStringField("kind", file.kind().word());
    json.writeBooleanField("needs_data", file.needsData());
    json.writeStringField("description", file.description());
  }

  static String show(WorldFile file, Optional<World> opened) {
    return text(
        page -> {
          page.json.writeStartObject();
          page.head(file);
          page.json.writeArrayFieldStart("settings");
          for (Setting setting : file.settings()) {
            page.json.writeStartObject();
            page.json.writeStringField("path", setting.path());
            page.json.writeStringField("value", setting.value());
            page.json.writeStringField("origin", setting.origin());
            page.json.writeEndObject();
          }
          page.json.writeEndArray();
          if (opened.isPresent()) {
            page.holds(opened.get());
          }
          page.json.writeEndObject();
        });
  }

  private void holds(World world) throws IOException {
    MarketHistory history = world.history();
    json.writeStringField("fingerprint", world.fingerprint());
    json.writeNumberField("sessions", history.sessions().size());
    json.writeStringField("first", history.sessions().get(0).toString());
    json.writeStringField("last", history.sessions().get(history.sessions().size() - 1).toString());
    json.writeArrayFieldStart("series");
    for (Series series : Series.values()) {
      if (history.has(series, Field.CLOSE)) {
        series(history, series);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("events");
    for (String name : world.events().names()) {
      json.writeStartObject();
      json.writeStringField("name", name);
      json.writeStringField("known_from", world.events().knownFrom(name).toString());
      json.writeStringField("known_to", world.events().knownTo(name).toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("external");
    for (ExternalSeries series : world.externalSeries()) {
      json.writeStartObject();
      json.writeStringField("name", series.name());
      json.writeStringField("unit", series.unit());
      json.writeStringField("revisions", series.revisions().words());
      json.writeStringField("first_release", series.firstRelease().toString());
      json.writeStringField("last_release", series.lastRelease().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void series(MarketHistory history, Series series) throws IOException {
    double[] closes = history.column(series, Field.CLOSE);
    int count = 0;
    int first = -1;
    int last = -1;
    for (int i = 0; i < closes.length; i++) {
      if (!Double.isNaN(closes[i])) {
        first = first < 0 ? i : first;
        last = i;
        count++;
      }
    }
    json.writeStartObject();
    json.writeStringField("name", series.word());
    json.writeNumberField("closes", count);
    if (count > 0) {
      json.writeStringField("first", history.sessions().get(first).toString());
      json.writeStringField("last", history.sessions().get(last).toString());
    }
    json.writeArrayFieldStart("fields");
    for (Field field : Field.values()) {
      if (history.has(series, field)) {
        json.writeString(field.name().toLowerCase(Locale.ROOT));
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static String check(World world) {
    return text(
        page -> {
          page.json.writeStartObject();
          page.json.writeStringField("name", world.name());
          page.report(world.dataReport());
          page.json.writeStringField("prices", world.provenance());
          page.json.writeArrayFieldStart("model_errors");
          for (KnownErrors.Row row : KnownErrors.of(world)) {
            page.error(row);
          }
          page.json.writeEndArray();
          page.json.writeEndObject();
        });
  }

  private void report(DataReport report) throws IOException {
    json.writeArrayFieldStart("files");
    for (DataReport.FileCount file : report.files()) {
      json.writeStartObject();
      json.writeStringField("file", file.file());
      json.writeNumberField("rows", file.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rules");
    for (DataReport.RuleCount rule : report.rules()) {
      json.writeStartObject();
      json.writeStringField("file", rule.file());
      json.writeStringField("rule", rule.id());
      json.writeNumberField("count", rule.count());
      json.writeStringField("action", rule.action());
      json.writeStringField("example", rule.example());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void error(KnownErrors.Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("sessions", row.sessions());
    json.writeNumberField("days", row.days());
    json.writeObjectFieldStart("vol_points_rms");
    for (int i = 0; i < KnownErrors.DELTAS.size(); i++) {
      double value = row.volPoints().get(i);
      if (!Double.isNaN(value)) {
        json.writeNumberField(KnownErrors.DELTAS.get(i).toString(), value);
      }
    }
    json.writeEndObject();
    if (!Double.isNaN(row.condorUsd())) {
      json.writeNumberField("condor_usd_rms", row.condorUsd());
    }
    json.writeEndObject();
  }
}
