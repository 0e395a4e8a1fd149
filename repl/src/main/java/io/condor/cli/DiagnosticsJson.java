package io.condor.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.condor.diagnostic.Diagnostic;
import io.condor.source.LineMap;
import io.condor.source.SourceFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Diagnostics as a JSON array: file, line, column, severity, code, message, note, help. */
final class DiagnosticsJson {
  private DiagnosticsJson() {}

  static String text(List<CheckedFile> files) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartArray();
      for (CheckedFile file : files) {
        LineMap lines = file.source().lineMap();
        for (Diagnostic diagnostic : file.diagnostics()) {
          write(json, file.source().position(diagnostic.span(), lines), diagnostic);
        }
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, SourceFile.Position position, Diagnostic diagnostic)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("file", position.file());
    json.writeNumberField("line", position.line());
    json.writeNumberField("column", position.column());
    json.writeStringField("severity", diagnostic.severity().word());
    json.writeStringField("code", diagnostic.code().word());
    json.writeStringField("message", diagnostic.message());
    if (diagnostic.note().isPresent()) {
      json.writeStringField("note", diagnostic.note().get());
    }
    if (diagnostic.help().isPresent()) {
      json.writeStringField("help", diagnostic.help().get());
    }
    json.writeEndObject();
  }
}
