package io.condor.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.condor.feed.ChainImport.Imported;
import io.condor.feed.ChainStore;
import io.condor.feed.ChainStores;
import io.condor.feed.StoreDamage;
import io.condor.feed.StoredDay;
import io.condor.feed.StoredFile;
import io.condor.market.DataReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What the data commands print with {@code --json}. */
final class DataJson {
  private DataJson() {}

  @FunctionalInterface
  private interface Writing<T> {
    void write(JsonGenerator json, T element) throws IOException;
  }

  static String imports(List<DataImportCommand.Outcome> outcomes) {
    return array(
        outcomes,
        (json, outcome) -> {
          json.writeStringField("file", outcome.file().toString());
          if (outcome.imported().isPresent()) {
            Imported imported = outcome.imported().get();
            json.writeBooleanField("alreadyThere", imported.alreadyThere());
            json.writeNumberField("quotes", imported.rows());
            json.writeNumberField("rootDays", imported.days());
          } else {
            json.writeStringField("error", outcome.problem());
          }
          json.writeArrayFieldStart("findings");
          for (DataReport.RuleCount rule : outcome.report().rules()) {
            json.writeStartObject();
            json.writeStringField("rule", rule.id());
            json.writeNumberField("count", rule.count());
            json.writeStringField("action", rule.action());
            json.writeStringField("example", rule.example());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  static String stores(List<Path> places, ChainStores stores) {
    return array(
        places,
        (json, place) -> {
          try (ChainStore open = stores.open(place)) {
            json.writeStringField("store", place.toString());
            json.writeStringField("fingerprint", open.fingerprint());
            json.writeArrayFieldStart("days");
            for (StoredDay day : open.contents()) {
              json.writeStartObject();
              json.writeStringField("root", day.root());
              json.writeStringField("day", day.day().toString());
              json.writeNumberField("quotes", day.rows());
              json.writeArrayFieldStart("files");
              for (String file : day.files()) {
                json.writeString(file);
              }
              json.writeEndArray();
              json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("files");
            for (StoredFile file : open.files()) {
              json.writeStartObject();
              json.writeStringField("name", file.name());
              json.writeNumberField("bytes", file.bytes());
              json.writeStringField("sha256", file.sha256());
              json.writeStringField("reading", file.reading());
              json.writeNumberField("quotes", file.rows());
              json.writeEndObject();
            }
            json.writeEndArray();
          }
        });
  }

  static String chain(StoredChain chain) {
    return array(
        chain.rows(),
        (json, row) -> {
          json.writeStringField("root", chain.root());
          json.writeStringField("day", chain.day().toString());
          if (row.second() >= 0) {
            json.writeStringField("time", StoredChain.time(row.second()));
          }
          json.writeStringField("right", row.call() ? "call" : "put");
          json.writeStringField("expiry", row.expiry().toString());
          number(json, "strike", row.strike());
          number(json, "bid", row.bid());
          number(json, "ask", row.ask());
          number(json, "last", row.last());
          number(json, "underlying", row.underlying());
          number(json, "forward", row.forward());
          number(json, "iv", row.vol());
          number(json, "delta", row.delta());
          count(json, "volume", row.volume());
          count(json, "openInterest", row.openInterest());
        });
  }

  static String damages(List<StoreDamage> damages) {
    return array(
        damages,
        (json, damage) -> {
          json.writeStringField("place", damage.place());
          json.writeStringField("damage", damage.message());
          json.writeStringField("repair", damage.repair());
        });
  }

  static String exported(Path file, long rows) {
    return array(
        List.of(file),
        (json, one) -> {
          json.writeStringField("file", one.toString());
          json.writeNumberField("quotes", rows);
        });
  }

  /** What is not known is left out. */
  private static void number(JsonGenerator json, String name, double number) throws IOException {
    if (!Double.isNaN(number)) {
      json.writeNumberField(name, number);
    }
  }

  private static void count(JsonGenerator json, String name, long count) throws IOException {
    if (count >= 0) {
      json.writeNumberField(name, count);
    }
  }

  private static <T> String array(List<T> elements, Writing<T> writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartArray();
      for (T element : elements) {
        json.writeStartObject();
        writing.write(json, element);
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }
}
