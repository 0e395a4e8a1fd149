package io.condor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.condor.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What it takes to run again: written into {@code run.json} and read from there.
 *
 * @param version of the product
 * @param options of the command that choose what runs, in their order; where data lie is not one
 * @param scripts the script, then the files that it imports, in their order
 */
public record Recipe(String version, List<String> options, List<Script> scripts) {
  public Recipe {
    options = List.copyOf(options);
    scripts = List.copyOf(scripts);
  }

  /** One file as it was read. */
  public record Script(String name, String text) {}

  /** The recipe of a run of {@code source}. */
  public static Recipe of(String version, List<String> options, SourceFile source) {
    List<Script> scripts = new ArrayList<>();
    List<SourceFile.Imported> imports = source.imports();
    int start = 0;
    String name = source.name();
    for (SourceFile.Imported imported : imports) {
      scripts.add(new Script(name, source.text().substring(start, imported.start() - 1)));
      start = imported.start();
      name = imported.name();
    }
    scripts.add(new Script(name, source.text().substring(start)));
    return new Recipe(version, options, scripts);
  }

  /** The script with all that it imports. */
  public SourceFile source() {
    SourceFile source = new SourceFile(scripts.get(0).name(), scripts.get(0).text());
    for (Script imported : scripts.subList(1, scripts.size())) {
      source = source.with(imported.name(), imported.text());
    }
    return source;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("replay");
    json.writeStringField("version", version);
    json.writeArrayFieldStart("options");
    for (String option : options) {
      json.writeString(option);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("scripts");
    for (Script script : scripts) {
      json.writeStartObject();
      json.writeStringField("name", script.name());
      json.writeStringField("sha256", sha256(script.text()));
      json.writeStringField("text", script.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * A recipe with the fingerprint of the world that it ran in.
   *
   * @param world name
   * @param fingerprint of its inputs
   */
  public record Recorded(Recipe recipe, String world, String fingerprint) {}

  /**
   * Reads the recipe of a {@code run.json}.
   *
   * @throws NotARunException if it is damaged, of another format, or holds no recipe
   */
  public static Recorded read(String runJson) {
    JsonNode run = parse(runJson);
    String format = run.path("format").asText();
    if (!format.equals(RunManifest.FORMAT)) {
      throw new NotARunException(
          "its format is `" + format + "`, this is a reader of `" + RunManifest.FORMAT + "`");
    }
    JsonNode replay = run.path("replay");
    if (!replay.isObject()) {
      throw new NotARunException("it does not say how it was made (no `replay`)");
    }
    List<String> options = new ArrayList<>();
    replay.path("options").forEach(option -> options.add(option.asText()));
    List<Script> scripts = new ArrayList<>();
    replay.path("scripts").forEach(script -> scripts.add(script(script)));
    if (scripts.isEmpty()) {
      throw new NotARunException("it holds no script");
    }
    return new Recorded(
        new Recipe(text(replay, "version"), options, scripts),
        text(run.path("world"), "name"),
        text(run.path("world"), "fingerprint"));
  }

  private static JsonNode parse(String runJson) {
    try {
      return new ObjectMapper().readTree(runJson);
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      throw new NotARunException("it is damaged" + where, e);
    }
  }

  private static Script script(JsonNode node) {
    Script script = new Script(text(node, "name"), text(node, "text"));
    if (!sha256(script.text()).equals(text(node, "sha256"))) {
      throw new NotARunException(
          "the script `" + script.name() + "` in it was changed: its hash does not fit");
    }
    return script;
  }

  private static String text(JsonNode node, String key) {
    if (!node.path(key).isTextual()) {
      throw new NotARunException("`" + key + "` is missing");
    }
    return node.path(key).asText();
  }
}
