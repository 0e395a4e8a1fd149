package io.condor.check;

import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every text in the repository that is a sentence of the language, whether it checks or not. */
public final class Corpus {
  private static final List<Path> FOLDERS =
      List.of(Path.of("src/test/snippets"), Path.of("../strategies"));
  private static final Path MARKS = Path.of("src/test/snippets/check/marks");
  private static final Path LANGUAGE = Path.of("../grammar/LANGUAGE.md");

  private Corpus() {}

  /** Snippets, marked programs, shipped strategies and the scripts of the reference. */
  public static List<SourceFile> scripts() throws IOException {
    List<SourceFile> scripts = new ArrayList<>();
    for (Path folder : FOLDERS) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(it -> it.toString().endsWith(".condor")).sorted().toList()) {
          scripts.add(new SourceFile(file.toString(), Files.readString(file)));
        }
      }
    }
    MarkedScripts.in(MARKS).forEach(marked -> scripts.add(marked.source()));
    String[] blocks = Files.readString(LANGUAGE).split("(?m)^```", -1);
    for (int i = 1; i < blocks.length; i += 2) {
      if (blocks[i].startsWith("condor script")) {
        String text = blocks[i].substring(blocks[i].indexOf('\n') + 1);
        scripts.add(new SourceFile("LANGUAGE.md " + i, text));
      }
    }
    return scripts.stream().filter(it -> Parser.parseFile(it).tree().isPresent()).toList();
  }
}
