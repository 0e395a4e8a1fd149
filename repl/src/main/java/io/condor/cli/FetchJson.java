package io.condor.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.condor.fetch.FetchResult;
import io.condor.fetch.FetchSource;
import io.condor.fetch.FetchTable;
import io.condor.market.DataException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Sources and results of a fetch as JSON arrays. */
final class FetchJson {
  private FetchJson() {}

  @FunctionalInterface
  private interface Writing<T> {
    void write(JsonGenerator json, T element) throws IOException;
  }

  static String results(List<FetchResult> results) {
    return array(results, FetchJson::write);
  }

  static String sources(List<FetchSource> sources, FetchTable table) {
    return array(
        sources,
        (json, source) -> {
          write(json, source);
          json.writeStringField("group", source.group());
          json.writeStringField("what", source.what());
          json.writeStringField("page", source.page());
          json.writeBooleanField("onlyByName", source.onlyByName());
          json.writeStringField("licence", table.licences().getOrDefault(source.licence(), ""));
        });
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

  private static void write(JsonGenerator json, FetchSource source) throws IOException {
    json.writeStringField("id", source.id());
    json.writeStringField("url", source.url().toString());
    json.writeStringField("file", source.file());
  }

  private static void write(JsonGenerator json, FetchResult result) throws IOException {
    write(json, result.source());
    json.writeStringField("state", result.state().word());
    json.writeNumberField("rows", result.rows());
    if (result.hasFile()) {
      json.writeStringField("first", result.first().toString());
      json.writeStringField("last", result.last().toString());
    }
    json.writeNumberField("newRows", result.newRows());
    if (!result.note().isEmpty()) {
      json.writeStringField("note", result.note());
    }
    Optional<DataException> problem = result.problem();
    if (problem.isPresent()) {
      json.writeStringField("place", problem.get().place());
      json.writeStringField("message", String.valueOf(problem.get().getMessage()));
      json.writeStringField("help", problem.get().repair());
    }
  }
}
