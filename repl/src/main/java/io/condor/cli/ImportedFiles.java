package io.condor.cli;

import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptItem;
import io.condor.syntax.ScriptNode;
import io.condor.syntax.TextNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A script joined with the files that it imports, and those that they import, each once.
 *
 * <p>Every file is parsed by itself first, so that an open brace in one is not told of another.
 */
final class ImportedFiles {
  /** A script that needs more files is not readable any more. */
  private static final int MOST_FILES = 20;

  private final Set<Path> seen = new LinkedHashSet<>();
  private final Deque<File> todo = new ArrayDeque<>();
  private SourceFile joined;
  private Optional<CheckedFile> unreadable = Optional.empty();

  /**
   * A file to look into.
   *
   * @param folder that its imports are relative to
   */
  private record File(SourceFile source, Path folder) {}

  private ImportedFiles(SourceFile main) {
    this.joined = main;
  }

  static ImportedFiles of(SourceFile main) {
    ImportedFiles files = new ImportedFiles(main);
    boolean isFile = !main.name().startsWith("<");
    Path path = Path.of(isFile ? main.name() : "");
    files.seen.add(path.toAbsolutePath().normalize());
    files.todo.add(new File(main, isFile ? parent(path) : path));
    while (!files.todo.isEmpty() && files.unreadable.isEmpty()) {
      files.look(files.todo.remove());
    }
    return files;
  }

  private static Path parent(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
  }

  /** The script with all imported files behind it. */
  SourceFile joined() {
    return joined;
  }

  /** The first file that is not a sentence of the language, with what is wrong. */
  Optional<CheckedFile> unreadable() {
    return unreadable;
  }

  private void look(File file) {
    ParseResult<ScriptNode> parsed = Parser.parseFile(file.source());
    if (parsed.tree().isEmpty()) {
      unreadable =
          Optional.of(new CheckedFile(file.source(), Optional.empty(), parsed.diagnostics()));
      return;
    }
    for (TextNode path : imports(parsed.tree().get())) {
      add(file, path);
    }
  }

  private static List<TextNode> imports(ScriptNode tree) {
    return tree.items().stream()
        .filter(ScriptItem.Import.class::isInstance)
        .map(item -> ((ScriptItem.Import) item).path())
        .toList();
  }

  private void add(File importing, TextNode imported) {
    String place = importing.source().locate(imported.span());
    Path path;
    try {
      path = importing.folder().resolve(imported.text()).normalize();
    } catch (InvalidPathException e) {
      throw new UserMistake(
          place, "`" + imported.text() + "` is no name of a file", "check the path");
    }
    if (!seen.add(path.toAbsolutePath().normalize())) {
      return;
    }
    if (seen.size() > MOST_FILES) {
      throw new UserMistake(
          place, "more than " + MOST_FILES + " files are imported", "join some of them");
    }
    SourceFile source;
    try {
      source = ScriptFile.read(path.toString());
    } catch (UserMistake mistake) {
      throw new UserMistake(
          place,
          "`" + imported.text() + "` cannot be imported: " + mistake.getMessage(),
          "paths are relative to the file that imports");
    }
    joined = joined.with(source.name(), source.text());
    todo.add(new File(source, parent(path)));
  }
}
