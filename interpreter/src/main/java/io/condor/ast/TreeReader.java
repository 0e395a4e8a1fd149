package io.condor.ast;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the script of a tree. It trusts the words in the tree: whether the script reads as the
 * same tree is checked afterwards.
 */
final class TreeReader {
  String script(JsonNode node) {
    return items(new Reading(node, ""), "script", "items", "\n");
  }

  private String items(Reading node, String kind, String list, String separator) {
    if (!node.kind().equals(kind)) {
      throw node.wrong("expected a `" + kind + "`, found a `" + node.kind() + "`");
    }
    List<String> texts = new ArrayList<>();
    node.each(list).forEach(item -> texts.add(item(item)));
    return String.join(separator, texts);
  }

  private String braces(Reading node, String list) {
    return " { " + items(node, node.kind(), list, " ") + " }";
  }

  private String item(Reading node) {
    return switch (node.kind()) {
      case "edition" -> "edition " + node.text("number");
      case "strategy" -> "strategy " + node.text("name") + quoted(node) + braces(node, "items");
      case "test" ->
          "test" + quoted(node) + node.optional("for", " for ") + braces(node, "clauses");
      case "given_market", "given_account", "given_position", "given_layer" -> given(node);
      case "expect", "expect_no" ->
          (node.kind().equals("expect") ? "expect " : "expect no ")
              + node.text("act")
              + " "
              + node.text("name")
              + node.optional("by", " by ")
              + node.optional("because", " because ");
      case "expect_legs" -> "expect legs " + node.text("name") + braces(node, "legs");
      case "expected_leg" ->
          node.text("side")
              + node.optional("count", " ")
              + " "
              + node.text("right")
              + " "
              + value(node, "strike");
      case "param" ->
          "param "
              + node.text("name")
              + " : "
              + type(node.part("type"))
              + " = "
              + value(node, "value")
              + (node.has("in") ? " in " + domain(node.part("in")) : "")
              + quoted(node);
      case "import" -> "import \"" + node.text("path") + "\"";
      case "definitions" -> "definitions" + braces(node, "items");
      case "external" ->
          "external " + node.text("name") + " : " + type(node.part("type")) + quoted(node);
      case "let" -> "let " + node.text("name") + " = " + value(node, "value") + quoted(node);
      case "claim" -> "claim" + quoted(node) + " " + value(node, "condition");
      case "variant" -> "variant " + node.text("name") + braces(node, "clauses");
      case "amend" -> node.text("name") + " = " + value(node, "value");
      case "without" -> "without " + node.text("name");
      case "book" -> "book " + node.text("name") + quoted(node) + braces(node, "items");
      case "account" -> "account" + braces(node, "clauses");
      case "capital" -> "capital " + value(node, "amount");
      case "margin" -> "margin " + node.text("rule");
      case "fees" -> "fees " + node.text("table");
      case "cash" -> "cash earns " + node.text("earns");
      case "leverage" -> "leverage " + value(node, "ratio") + " at " + value(node, "at");
      case "position" ->
          node.text("shape")
              + " "
              + node.text("name")
              + " on "
              + node.text("on")
              + braces(node, "clauses");
      case "expires" -> "expires " + expiry(node.part("expiry"));
      case "decide" -> "decide" + times(node);
      case "enter" -> "enter when " + value(node, "when");
      case "legs" ->
          "legs" + (node.has("search") ? search(node.part("search")) : "") + braces(node, "legs");
      case "leg" ->
          node.text("side")
              + node.optional("count", " ")
              + " "
              + node.text("right")
              + " "
              + strike(node.part("strike"))
              + (node.has("expiring") ? " expiring " + expiry(node.part("expiring")) : "");
      case "size" -> "size " + value(node, "amount") + node.optional("at", " at ");
      case "undefined_risk" -> "undefined risk";
      case "secured_by_cash" -> "secured by cash";
      case "secured_by_index" -> "secured by index";
      case "exit" -> "exit " + node.text("policy") + braces(node, "rules");
      case "rule" ->
          node.text("name")
              + times(node)
              + " when "
              + value(node, "when")
              + (node.has("close") ? " close " + value(node, "close") : "");
      case "roll_position" ->
          "roll "
              + node.text("name")
              + times(node)
              + " when "
              + value(node, "when")
              + braces(node, "clauses");
      case "to" -> "to " + expiry(node.part("expiry"));
      case "same_strikes" -> "same strikes";
      case "legs_anew" -> "legs anew";
      case "where" -> "where " + value(node, "condition");
      case "at_most_times" -> "at most " + node.text("times") + " times";
      case "settle" -> "settle";
      case "hedge" ->
          "hedge "
              + node.text("name")
              + " on "
              + node.text("on")
              + node.optional("covering", " covering ")
              + braces(node, "clauses");
      case "unit" -> "unit " + node.text("count") + " per " + node.text("condors") + " condors";
      case "open" -> "open when " + value(node, "when");
      case "layer" -> "layer " + node.text("name") + braces(node, "clauses");
      case "buy" ->
          "buy "
              + value(node, "count")
              + " "
              + node.text("right")
              + "s at "
              + value(node, "at")
              + " expiring near "
              + value(node, "expiring_near");
      case "roll" -> "roll at " + value(node, "at");
      case "budget" -> budget(node);
      case "monetise" ->
          "monetise "
              + node.text("layer")
              + " when "
              + value(node, "when")
              + braces(node, "clauses");
      case "sell" -> "sell " + value(node, "share");
      case "recycle" ->
          "recycle "
              + value(node, "amount")
              + " into "
              + String.join(" : ", node.texts("into"))
              + (node.has("weights") ? " = " + String.join(" : ", node.texts("weights")) : "");
      case "reopen" -> "reopen when " + value(node, "when");
      default -> throw node.wrong("no clause is of kind `" + node.kind() + "`");
    };
  }

  private static String times(Reading node) {
    if (!node.has("at")) {
      return "";
    }
    return node.each("at").stream()
        .map(it -> new Operand(it).text())
        .collect(Collectors.joining(", ", " at ", ""));
  }

  private static String given(Reading node) {
    List<String> values = new ArrayList<>();
    node.each("values").forEach(value -> values.add(givenValue(value)));
    return "given "
        + node.kind().substring("given_".length())
        + node.optional("name", " ")
        + " { "
        + String.join(", ", values)
        + " }";
  }

  private static String givenValue(Reading node) {
    return switch (node.kind()) {
      case "date" -> "date " + node.text("date");
      case "event" ->
          "event "
              + node.text("name")
              + (node.has("in") ? " in " + value(node, "in") : " next session");
      case "level" -> {
        List<String> values = new ArrayList<>();
        node.each("values").forEach(value -> values.add(new Operand(value).text()));
        String text = String.join(", ", values);
        yield value(node, "of") + (values.size() == 1 ? " " + text : " [" + text + "]");
      }
      default -> throw node.wrong("no given value is of kind `" + node.kind() + "`");
    };
  }

  private static String quoted(Reading node) {
    return node.has("text") ? " \"" + node.text("text") + "\"" : "";
  }

  private static String type(Reading node) {
    return node.text("quantity") + node.optional("per", "/") + node.optional("of", " of ");
  }

  private static String domain(Reading node) {
    return switch (node.kind()) {
      case "choices" -> {
        List<String> values = new ArrayList<>();
        node.each("values").forEach(value -> values.add(new Operand(value).text()));
        yield "[" + String.join(", ", values) + "]";
      }
      case "range" ->
          value(node, "low")
              + " .. "
              + value(node, "high")
              + (node.has("step") ? " step " + value(node, "step") : "");
      default -> throw node.wrong("no domain is of kind `" + node.kind() + "`");
    };
  }

  private static String search(Reading node) {
    return " widest by skew step " + value(node, "step") + " where " + value(node, "where");
  }

  private static String strike(Reading node) {
    return switch (node.kind()) {
      case "at_most" -> node.text("name") + " <= " + sum(node.part("level"));
      case "at_least" -> node.text("name") + " >= " + sum(node.part("level"));
      case "from" -> node.text("name") + distance(node.part("distance"));
      case "at" ->
          (node.has("name") ? node.text("name") + " " : "")
              + "at "
              + value(node, "aim")
              + (node.has("within") ? " within " + value(node, "within") : "");
      default -> throw node.wrong("no strike is of kind `" + node.kind() + "`");
    };
  }

  private static String expiry(Reading node) {
    return switch (node.kind()) {
          case "in", "near" -> node.kind() + " " + value(node, "time");
          case "at_least" -> "at least " + value(node, "time");
          case "at_most" -> "at most " + value(node, "time");
          case "third_friday" -> "third friday";
          default -> throw node.wrong("no expiry is of kind `" + node.kind() + "`");
        }
        + node.optional("after", " after ");
  }

  private static String sum(Reading level) {
    return new Operand(level).above(Operand.COMPARISON);
  }

  /** A signed distance behind the strike that it is measured from. */
  private static String distance(Reading node) {
    if (node.kind().equals("minus")) {
      return " - " + new Operand(node.part("operand")).above(Operand.SUM);
    }
    boolean isSum =
        node.kind().equals("arithmetic")
            && (node.text("operator").equals("+") || node.text("operator").equals("-"));
    if (isSum) {
      return distance(node.part("left"))
          + " "
          + node.text("operator")
          + " "
          + new Operand(node.part("right")).above(Operand.SUM);
    }
    return " + " + new Operand(node).above(Operand.SUM);
  }

  private static String budget(Reading node) {
    String high =
        node.has("of")
            ? new Operand(node.part("high")).from(Operand.PRODUCT)
                + " of "
                + new Operand(node.part("of")).above(Operand.PRODUCT)
            : value(node, "high");
    return "budget "
        + (node.has("low") ? value(node, "low") + " .. " : "")
        + high
        + (node.has("scaled_by") ? " scaled by " + value(node, "scaled_by") : "");
  }

  private static String value(Reading node, String name) {
    return new Operand(node.part(name)).text();
  }
}
