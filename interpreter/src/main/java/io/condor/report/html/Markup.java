package io.condor.report.html;

/**
 * HTML as it is written down, one element after the other. Elements are closed by construction and
 * every text and attribute is escaped, so that the result is well-formed XML too; the only way
 * around that is {@link #verbatim}.
 */
final class Markup {
  private final StringBuilder text = new StringBuilder();

  /**
   * An element with what {@code content} writes inside it.
   *
   * @param attributes names and values in turn; one with an empty name is left out
   */
  Markup in(String tag, Runnable content, String... attributes) {
    start(tag, attributes).append('>');
    content.run();
    text.append("</").append(tag).append('>');
    return this;
  }

  /** An element that holds only {@code words}. */
  Markup one(String tag, String words, String... attributes) {
    return in(tag, () -> text(words), attributes);
  }

  /** An element without content: {@code <br/>}. */
  Markup empty(String tag, String... attributes) {
    start(tag, attributes).append("/>");
    return this;
  }

  Markup text(String words) {
    escape(words);
    return this;
  }

  /** A link inside the page. */
  Markup link(String target, String words) {
    return one("a", words, "href", "#" + target);
  }

  Markup line() {
    text.append('\n');
    return this;
  }

  /** Our own scripts, styles and doctype, which are no text. */
  Markup verbatim(String trusted) {
    text.append(trusted);
    return this;
  }

  private StringBuilder start(String tag, String... attributes) {
    text.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i].isEmpty()) {
        text.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1]);
        text.append('"');
      }
    }
    return text;
  }

  private void escape(String words) {
    for (int i = 0; i < words.length(); i++) {
      char letter = words.charAt(i);
      switch (letter) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        default -> text.append(isWritable(words, i) ? letter : '\uFFFD');
      }
    }
  }

  /** False for control characters and halves of a pair, which no page may hold. */
  private static boolean isWritable(String words, int i) {
    char letter = words.charAt(i);
    if (Character.isHighSurrogate(letter)) {
      return i + 1 < words.length() && Character.isLowSurrogate(words.charAt(i + 1));
    }
    if (Character.isLowSurrogate(letter)) {
      return i > 0 && Character.isHighSurrogate(words.charAt(i - 1));
    }
    return (letter >= ' ' && letter < '\u007f')
        || letter == '\n'
        || letter == '\t'
        || (letter >= '\u00a0' && letter < '\ufffe');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
