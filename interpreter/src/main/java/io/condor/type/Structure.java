package io.condor.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the name of a block claims about its legs. Each form lists the legs in their order and how
 * their strikes compare; legs are counted from 0.
 */
public enum Structure {
  CONDOR(Form.of("short put, long put, short call, long call", "1<0 0<2 2<3")),
  BUTTERFLY(
      Form.of("short 2 put, long put, long put", "1<0 0<2"),
      Form.of("short 2 call, long call, long call", "1<0 0<2"),
      Form.of("long 2 put, short put, short put", "1<0 0<2"),
      Form.of("long 2 call, short call, short call", "1<0 0<2"),
      Form.of("short put, long put, short call, long call", "1<0 0=2 2<3"),
      Form.of("long put, short put, long call, short call", "1<0 0=2 2<3")),
  VERTICAL(
      Form.of("short put, long put", "0!1"),
      Form.of("short call, long call", "0!1"),
      Form.of("long put, short put", "0!1"),
      Form.of("long call, short call", "0!1")),
  STRANGLE(Form.of("short put, short call", "0<1"), Form.of("long put, long call", "0<1")),
  STRADDLE(Form.of("short put, short call", "0=1"), Form.of("long put, long call", "0=1")),
  CALENDAR(
      Form.of("short put, long put", "0=1 0~1"),
      Form.of("short call, long call", "0=1 0~1"),
      Form.of("long put, short put", "0=1 0~1"),
      Form.of("long call, short call", "0=1 0~1")),
  DIAGONAL(
      Form.of("short put, long put", "0!1 0~1"),
      Form.of("short call, long call", "0!1 0~1"),
      Form.of("long put, short put", "0!1 0~1"),
      Form.of("long call, short call", "0!1 0~1")),
  RATIO(
      Form.of("short n put, long m put", "0!1"),
      Form.of("short n call, long m call", "0!1"),
      Form.of("long n put, short m put", "0!1"),
      Form.of("long n call, short m call", "0!1")),
  COLLAR(Form.of("long put, short call", "0<1")),
  /** Any legs. */
  POSITION;

  @SuppressWarnings("ImmutableEnumChecker") // Copied in, and so are the lists of each form.
  private final List<Form> forms;

  Structure(Form... forms) {
    this.forms = List.of(forms);
  }

  /** The ways to write it; none if any legs will do. */
  public List<Form> forms() {
    return forms;
  }

  /** The word in scripts: {@code butterfly}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True if the legs must have different expiries. */
  public boolean spansExpiries() {
    return this == CALENDAR || this == DIAGONAL;
  }

  /** How two legs compare. */
  public enum Comparison {
    /** The first strike is below the second. */
    BELOW('<'),
    /** The strikes are equal. */
    EQUAL('='),
    /** The strikes differ. */
    DIFFERENT('!'),
    /** The expiries differ. */
    OTHER_EXPIRY('~');

    private final char sign;

    Comparison(char sign) {
      this.sign = sign;
    }

    private static Comparison of(char sign) {
      for (Comparison comparison : values()) {
        if (comparison.sign == sign) {
          return comparison;
        }
      }
      throw new IllegalArgumentException("no comparison " + sign);
    }
  }

  /** A claim about two legs, counted from 0. */
  public record Relation(int first, Comparison comparison, int second) {}

  /**
   * One way to write a structure.
   *
   * @param legs what each leg is, in order: {@code short 2 put}; a letter stands for any number
   * @param relations what must hold between their strikes
   */
  public record Form(List<String> legs, List<Relation> relations) {
    public Form {
      legs = List.copyOf(legs);
      relations = List.copyOf(relations);
    }

    private static Form of(String legs, String relations) {
      List<Relation> read = new ArrayList<>();
      for (String relation : relations.split(" ", -1)) {
        read.add(
            new Relation(
                relation.charAt(0) - '0',
                Comparison.of(relation.charAt(1)),
                relation.charAt(2) - '0'));
      }
      return new Form(List.of(legs.split(", ", -1)), read);
    }

    /**
     * True if leg {@code index} may be {@code words}, such as {@code short 2 put}, where the number
     * 1 is left out.
     */
    public boolean accepts(int index, String words) {
      String wanted = legs.get(index);
      boolean isAnyNumber = wanted.contains(" n ") || wanted.contains(" m ");
      return isAnyNumber ? bare(wanted).equals(bare(words)) : wanted.equals(words);
    }

    /** A leg without its number. */
    private static String bare(String words) {
      String[] parts = words.split(" ", -1);
      return parts[0] + " " + parts[parts.length - 1];
    }
  }
}
