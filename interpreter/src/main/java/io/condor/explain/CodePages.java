package io.condor.explain;

import io.condor.diagnostic.DiagnosticCode;
import io.condor.explain.CodePage.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pages of {@code condor explain}, from {@code codes.md}: under the heading of each code its
 * paragraphs, then two blocks, marked {@code wrong PLACE} and {@code right PLACE}.
 */
public final class CodePages {
  private static final String FILE = "codes.md";
  private static final String HEADING = "## ";
  private static final String FENCE = "```";

  private final Map<DiagnosticCode, CodePage> pages = new EnumMap<>(DiagnosticCode.class);

  private CodePages(List<String> lines) {
    int at = next(lines, 0, HEADING);
    while (at < lines.size()) {
      int end = next(lines, at + 1, HEADING);
      CodePage page = page(lines.subList(at, end));
      if (pages.put(page.code(), page) != null) {
        throw new IllegalStateException("a second page for " + page.code());
      }
      at = end;
    }
  }

  /** The pages that ship. */
  public static CodePages shipped() {
    try (InputStream in = Objects.requireNonNull(CodePages.class.getResourceAsStream(FILE), FILE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new CodePages(text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /** The page of {@code code}; every code has one. */
  public CodePage of(DiagnosticCode code) {
    return Optional.ofNullable(pages.get(code))
        .orElseThrow(() -> new IllegalStateException("no page for " + code.word()));
  }

  /** The code that is written as {@code word}. */
  public static Optional<DiagnosticCode> code(String word) {
    return Stream.of(DiagnosticCode.values()).filter(it -> it.word().equals(word)).findFirst();
  }

  private static CodePage page(List<String> lines) {
    String word = lines.get(0).substring(HEADING.length()).strip();
    DiagnosticCode code =
        code(word).orElseThrow(() -> new IllegalStateException("a page for no code: " + word));
    int wrong = next(lines, 0, FENCE + "wrong ");
    int right = next(lines, wrong, FENCE + "right ");
    if (right == lines.size()) {
      throw new IllegalStateException("the page of " + word + " lacks an example");
    }
    String text = String.join("\n", lines.subList(1, wrong)).strip();
    return new CodePage(code, text, example(lines, wrong), example(lines, right));
  }

  private static Example example(List<String> lines, int fence) {
    String place = lines.get(fence).substring(lines.get(fence).indexOf(' ') + 1).strip();
    List<String> text = new ArrayList<>();
    for (int i = fence + 1; !lines.get(i).equals(FENCE); i++) {
      text.add(lines.get(i));
    }
    return new Example(place, String.join("\n", text));
  }

  private static int next(List<String> lines, int from, String start) {
    int at = from;
    while (at < lines.size() && !lines.get(at).startsWith(start)) {
      at++;
    }
    return at;
  }
}
