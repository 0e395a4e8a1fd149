package io.condor.backtest;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** The engine with one class compiled anew from altered source; everything else is as built. */
final class BrokenEngine extends ClassLoader {
  private static final List<String> ENGINE =
      List.of("io.condor.ledger.", "io.condor.audit.", "io.condor.backtest.");
  private static final JavaCompiler COMPILER =
      Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK runs the tests");
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  /** Where the engine and its annotations are: javac need not look into every library. */
  private static final String CLASSES =
      Stream.of(Backtest.class, NullMarked.class)
          .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
          .map(place -> Path.of(URI.create(place.toString())).toString())
          .collect(Collectors.joining(File.pathSeparator));

  private final Map<String, byte[]> altered;

  private BrokenEngine(Map<String, byte[]> altered) {
    super(BrokenEngine.class.getClassLoader());
    this.altered = altered;
  }

  /**
   * The engine in which {@code className} has {@code source}.
   *
   * @throws AssertionError if that does not compile
   */
  static BrokenEngine with(String className, String source) {
    Map<String, ByteArrayOutputStream> compiled = new HashMap<>();
    JavaFileManager memory = new InMemory(FILES, compiled);
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-g:none", "-implicit:none", "-classpath", CLASSES);
    boolean done =
        COMPILER
            .getTask(null, memory, problems, options, null, List.of(new Text(className, source)))
            .call();
    if (!done) {
      throw new AssertionError("the bug does not compile: " + problems.getDiagnostics());
    }
    Map<String, byte[]> bytes = new HashMap<>();
    compiled.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
    return new BrokenEngine(bytes);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (ENGINE.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      byte[] bytes = altered.containsKey(name) ? altered.get(name) : built(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private byte[] built(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(String className, String source) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreErrors) {
      return source;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    InMemory(StandardJavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location place, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classes.computeIfAbsent(name, it -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
