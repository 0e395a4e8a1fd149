package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.condor.market.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * {@code world.schema.json}, which editors read, accepts what the product accepts and refuses what
 * it refuses: on the worlds that ship and on thousands of files with one key changed.
 */
class WorldSchemaTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final int MUTANTS = 3_000;

  private final Schema schema = schema();

  private static Schema schema() {
    try (InputStream in = WorldFile.class.getResourceAsStream("world.schema.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> samples() throws IOException {
    List<JsonNode> samples = new ArrayList<>();
    for (String name : WorldCatalog.names()) {
      try (InputStream in = WorldFile.class.getResourceAsStream("worlds/" + name + ".yaml")) {
        samples.add(YAML.readTree(in));
      }
    }
    samples.add(YAML.readTree(WorldFileTest.GOOD));
    return samples;
  }

  private static String refusal(String yaml) {
    try {
      WorldFile.read("mutant.yaml", yaml.getBytes(StandardCharsets.UTF_8));
      return "";
    } catch (DataException e) {
      return e.place() + ": " + e.getMessage();
    }
  }

  @Test
  void acceptsWhatShips() throws IOException {
    for (JsonNode sample : samples()) {
      assertThat(schema.validate(sample.toString(), InputFormat.JSON))
          .as(sample.toString())
          .isEmpty();
      assertThat(refusal(YAML.writeValueAsString(sample))).isEmpty();
    }
  }

  @Test
  void agreesWithTheProductOnEveryMutant() throws IOException {
    Random random = new Random(4);
    List<JsonNode> samples = samples();
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      JsonNode mutant = samples.get(random.nextInt(samples.size())).deepCopy();
      String change = mutate(mutant, random);
      String yaml = YAML.writeValueAsString(mutant);
      String refusal = refusal(yaml);
      boolean valid = schema.validate(mutant.toString(), InputFormat.JSON).isEmpty();
      assertThat(valid).as("%s%n%s%n%s", change, refusal, yaml).isEqualTo(refusal.isEmpty());
      refused += refusal.isEmpty() ? 0 : 1;
    }
    assertThat(refused).isBetween(MUTANTS / 2, MUTANTS - MUTANTS / 20);
  }

  /** Changes one key: deletes it, misspells it, adds one, or puts a map, a list or a word there. */
  private static String mutate(JsonNode root, Random random) {
    List<ObjectNode> maps = new ArrayList<>();
    collect(root, maps);
    ObjectNode map = maps.get(random.nextInt(maps.size()));
    List<String> keys = new ArrayList<>();
    map.fieldNames().forEachRemaining(keys::add);
    if (keys.isEmpty()) {
      return "nothing";
    }
    String key = keys.get(random.nextInt(keys.size()));
    JsonNode value = Objects.requireNonNull(map.get(key));
    return switch (random.nextInt(6)) {
      case 0 -> {
        map.remove(key);
        yield "without " + key;
      }
      case 1 -> {
        map.remove(key);
        map.set(key + "x", value);
        yield "misspelt " + key;
      }
      case 2 -> {
        map.put("extra", "word");
        yield "extra key beside " + key;
      }
      case 3 -> {
        map.putObject(key).put("a", "b");
        yield "map for " + key;
      }
      case 4 -> {
        ArrayNode list = map.putArray(key);
        list.addArray().add("a");
        yield "list for " + key;
      }
      default -> {
        map.put(key, "no_such_word");
        yield "word for " + key;
      }
    };
  }

  private static void collect(JsonNode node, List<ObjectNode> maps) {
    if (node instanceof ObjectNode map) {
      maps.add(map);
    }
    node.forEach(below -> collect(below, maps));
  }
}
