package io.condor.ast;

import java.util.ArrayList;
import java.util.List;

/** Writes an expression, with parentheses where the order of operators needs them. */
record Operand(Reading node) {
  /* How strongly operators bind, weakest first: the order of alternatives in the grammar. */
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  static final int COMPARISON = 4;
  static final int SUM = 5;
  static final int PRODUCT = 6;
  private static final int MINUS = 7;
  private static final int POSTFIX = 8;
  private static final int WHOLE = 9;

  /** The expression if it binds at least as strongly as {@code strength}, else in parentheses. */
  String from(int strength) {
    return strength() >= strength ? text() : "(" + text() + ")";
  }

  /** The expression if it binds more strongly than {@code strength}, else in parentheses. */
  String above(int strength) {
    return from(strength + 1);
  }

  private int strength() {
    return switch (node.kind()) {
      case "logic" -> node.text("operator").equals("or") ? OR : AND;
      case "not" -> NOT;
      case "compare" -> COMPARISON;
      case "arithmetic" ->
          switch (node.text("operator")) {
            case "+", "-" -> SUM;
            default -> PRODUCT;
          };
      case "of" -> PRODUCT;
      case "minus" -> MINUS;
      case "member", "index", "next", "per" -> POSTFIX;
      default -> WHOLE;
    };
  }

  String text() {
    return switch (node.kind()) {
      case "number" -> number(node.text("digits"), node.has("unit") ? node.text("unit") : "");
      case "truth" -> String.valueOf(node.truth("value"));
      case "name" -> node.text("name");
      case "member" -> part("of").from(POSTFIX) + "." + node.text("name");
      case "index" -> part("of").from(POSTFIX) + "[" + part("index").text() + "]";
      case "call" -> node.text("function") + "(" + arguments() + ")";
      case "without" -> "without " + node.text("name");
      case "next" ->
          part("of").from(POSTFIX)
              + " next "
              + (node.has("sessions") ? node.text("sessions") + " sessions" : "session");
      case "per" -> part("of").from(POSTFIX) + " per " + node.text("period");
      case "of" -> part("share").from(PRODUCT) + " of " + part("base").above(PRODUCT);
      case "minus" -> "-" + part("operand").from(MINUS);
      case "not" -> "not " + part("operand").from(NOT);
      // Comparisons are not chained.
      case "compare" ->
          part("left").above(COMPARISON) + operator() + part("right").above(COMPARISON);
      case "arithmetic", "logic" ->
          part("left").from(strength()) + operator() + part("right").above(strength());
      default -> throw node.wrong("no expression is of kind `" + node.kind() + "`");
    };
  }

  private String operator() {
    return " " + node.text("operator") + " ";
  }

  private String arguments() {
    List<String> arguments = new ArrayList<>();
    node.each("arguments").forEach(argument -> arguments.add(new Operand(argument).text()));
    return String.join(", ", arguments);
  }

  private Operand part(String name) {
    return new Operand(node.part(name));
  }

  /** The unit is on the side on which scripts write it: {@code $0.70/share}, {@code 10 pt}. */
  private static String number(String digits, String unit) {
    if (unit.startsWith("$")) {
      return "$" + digits + unit.substring(1);
    }
    if (unit.isEmpty() || unit.equals("%")) {
      return digits + unit;
    }
    boolean isOne = digits.equals("1") && unit.endsWith("s");
    return digits + " " + (isOne ? unit.substring(0, unit.length() - 1) : unit);
  }
}
