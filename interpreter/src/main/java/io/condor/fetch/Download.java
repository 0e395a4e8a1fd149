package io.condor.fetch;

import io.condor.market.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Gets files over HTTP, one request at a time, going on where an earlier attempt broke off. */
final class Download {
  private static final int MOST_REDIRECTS = 5;
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private final FetchSettings settings;
  private final Courtesy courtesy;
  private final FetchProgress progress;
  private final HttpClient client;

  Download(FetchSettings settings, Pause pause, FetchProgress progress) {
    this.settings = settings;
    this.courtesy = new Courtesy(pause, settings);
    this.progress = progress;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  /**
   * The whole file.
   *
   * @param known the version that is there; the server may answer that it is still right
   * @throws DataException if the server refuses, or does not deliver in as many attempts as are
   *     allowed; what was received stays in {@code part}
   */
  Received get(FetchSource source, Validators known, PartFile part) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(source, known, part);
      } catch (DataException refused) {
        part.discard();
        throw refused;
      } catch (TryAgain problem) {
        String message = source.url() + ": " + problem.getMessage();
        if (problem.atLeast().compareTo(settings.longestPause()) > 0) {
          throw failure(
              source,
              message + "; the server asks to wait " + problem.atLeast().toSeconds() + " s",
              "fetch it again after that time");
        }
        if (attempt >= settings.attempts()) {
          throw failure(
              source,
              message + " (attempt " + attempt + " of " + settings.attempts() + ")",
              "fetch it again later; what was received is gone on with");
        }
        courtesy.beforeRetry(attempt, problem.atLeast());
      }
    }
  }

  private static DataException failure(FetchSource source, String message, String repair) {
    return new DataException(source.file(), message, repair);
  }

  private Received attempt(FetchSource source, Validators known, PartFile part)
      throws TryAgain, InterruptedException {
    Optional<PartFile.Note> begun = part.note(source.url().toString());
    URI address = source.url();
    for (int redirects = 0; ; redirects++) {
      HttpResponse<AnswerBody> answer = ask(source, address, known, begun, part.size());
      try {
        int status = answer.statusCode();
        if (status != 304 && status / 100 == 3) {
          if (redirects == MOST_REDIRECTS) {
            throw failure(source, source.url() + ": too many redirects", "look at the page");
          }
          address = redirected(source, address, answer.headers());
          continue;
        }
        return answered(source, known, part, begun, answer);
      } finally {
        answer.body().cancel();
      }
    }
  }

  private HttpResponse<AnswerBody> ask(
      FetchSource source,
      URI address,
      Validators known,
      Optional<PartFile.Note> begun,
      long begunBytes)
      throws TryAgain, InterruptedException {
    courtesy.beforeRequest(String.valueOf(address.getHost()), source.delay());
    // Bytes that can be gone on with are worth more here than bytes saved by packing.
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(settings.answerTimeout())
            .header("User-Agent", settings.userAgent())
            .header("Accept", "text/csv, text/plain, */*;q=0.1")
            .header("Accept-Encoding", "identity");
    if (begun.isPresent()) {
      request.header("Range", "bytes=" + begunBytes + "-");
      request.header("If-Range", PartFile.validators(begun.get()).strong());
    } else if (!known.etag().isEmpty()) {
      request.header("If-None-Match", known.etag());
    } else if (!known.lastModified().isEmpty()) {
      request.header("If-Modified-Since", known.lastModified());
    }
    CompletableFuture<HttpResponse<AnswerBody>> answer =
        client.sendAsync(request.build(), headers -> new AnswerBody());
    try {
      // The client's own limit ends with the headers; this one is behind it.
      return answer.get(settings.answerTimeout().toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof IOException) {
        throw new TryAgain(AnswerBody.reason(cause));
      }
      throw new IllegalStateException(address.toString(), cause);
    } catch (TimeoutException e) {
      throw new TryAgain("no answer for " + AnswerBody.inWords(settings.answerTimeout()));
    } finally {
      if (!answer.isDone()) {
        answer.cancel(true);
      }
    }
  }

  private static URI redirected(FetchSource source, URI from, HttpHeaders headers) {
    String written = headers.firstValue("Location").orElse("");
    URI to;
    try {
      to = from.resolve(written);
    } catch (IllegalArgumentException e) {
      throw failure(source, from + ": a redirect to `" + written + "`", "look at the page");
    }
    if (written.isEmpty()
        || to.getHost() == null
        || !String.valueOf(from.getScheme()).equals(to.getScheme())
        || to.getUserInfo() != null) {
      throw failure(
          source,
          from + ": a redirect to `" + written + "`, which is refused",
          "look at the page of the source and correct the address in a table of your own");
    }
    return to;
  }

  private Received answered(
      FetchSource source,
      Validators known,
      PartFile part,
      Optional<PartFile.Note> begun,
      HttpResponse<AnswerBody> answer)
      throws TryAgain, InterruptedException {
    HttpHeaders headers = answer.headers();
    int status = answer.statusCode();
    return switch (status) {
      case 200 -> whole(source, part, answer);
      case 206 -> rest(source, part, begun, answer);
      case 304 -> {
        if (known.equals(Validators.NONE)) {
          throw failure(source, source.url() + ": answer 304 to a first request", "report it");
        }
        yield Received.unmodified(known);
      }
      case 416 -> {
        part.discard();
        throw new TryAgain("the server cannot go on where the part ends");
      }
      case 408, 425, 429, 500, 502, 503, 504 ->
          throw new TryAgain("the server answers " + status, retryAfter(headers));
      default ->
          throw failure(
              source,
              source.url() + ": the server answers " + status,
              status == 403 || status == 404
                  ? "there may be no such file (yet), or no access: look at " + source.page()
                  : "look at " + source.page());
    };
  }

  private Received whole(FetchSource source, PartFile part, HttpResponse<AnswerBody> answer)
      throws TryAgain, InterruptedException {
    refuseWebPage(source, answer.headers());
    PartFile.Note note = note(source, answer.headers());
    refuseLength(source, note.length());
    store(source, answer.body(), part.restart(note), 0, note.length());
    return finished(source, part, note, answer.headers());
  }

  private Received rest(
      FetchSource source,
      PartFile part,
      Optional<PartFile.Note> begun,
      HttpResponse<AnswerBody> answer)
      throws TryAgain, InterruptedException {
    PartFile.Note note = begun.orElseThrow(() -> new TryAgain("a part that nobody asked for"));
    if (!continues(note, part.size(), answer.headers())) {
      part.discard();
      throw new TryAgain("a part of another version");
    }
    store(source, answer.body(), part.resume(), part.size(), note.length());
    return finished(source, part, note, answer.headers());
  }

  private static void refuseWebPage(FetchSource source, HttpHeaders headers) {
    String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html") || type.startsWith("application/xhtml")) {
      throw failure(
          source,
          source.url() + ": a web page instead of a table",
          "look at " + source.page() + "; the file that was there is kept");
    }
  }

  private static PartFile.Note note(FetchSource source, HttpHeaders headers) {
    Validators validators = Validators.of(headers);
    String encoding = headers.firstValue("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
    boolean isPlain = encoding.isEmpty() || encoding.equals("identity");
    if (!isPlain && !encoding.equals("gzip") && !encoding.equals("x-gzip")) {
      throw failure(
          source, source.url() + ": packed as `" + encoding + "`", "nobody asked for that");
    }
    return new PartFile.Note(
        source.url().toString(),
        validators.etag(),
        validators.lastModified(),
        isPlain ? "" : "gzip",
        headers.firstValueAsLong("Content-Length").orElse(0));
  }

  private static void refuseLength(FetchSource source, long length) {
    if (length > source.maximumBytes()) {
      throw tooLong(source);
    }
  }

  private static DataException tooLong(FetchSource source) {
    return failure(
        source,
        source.url() + ": longer than " + source.maximumBytes() + " bytes",
        "if that is right, raise maximumBytes in a table of your own");
  }

  /** True if the part that comes begins where ours ends, in the same version and packing. */
  private static boolean continues(PartFile.Note note, long size, HttpHeaders headers) {
    Matcher range = CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    if (!range.matches() || Long.parseLong(range.group(1)) != size) {
      return false;
    }
    String encoding = headers.firstValue("Content-Encoding").orElse("");
    boolean samePacking = encoding.replace("identity", "").equals(note.encoding());
    String etag = headers.firstValue("ETag").orElse(note.etag());
    boolean sameLength = note.length() == 0 || note.length() == Long.parseLong(range.group(3));
    return samePacking && sameLength && etag.equals(note.etag());
  }

  private void store(
      FetchSource source, AnswerBody body, OutputStream to, long before, long expected)
      throws TryAgain, InterruptedException {
    CompletableFuture<Boolean> deadline =
        new CompletableFuture<Boolean>()
            .completeOnTimeout(true, settings.attemptTimeout().toMillis(), TimeUnit.MILLISECONDS);
    long bytes = before;
    progress.received(source, bytes, expected);
    try (WritableByteChannel channel = Channels.newChannel(to)) {
      for (List<ByteBuffer> pieces = next(body); !pieces.isEmpty(); pieces = next(body)) {
        for (ByteBuffer piece : pieces) {
          bytes += piece.remaining();
          if (bytes > source.maximumBytes()) {
            throw tooLong(source);
          }
          write(channel, piece, source);
        }
        progress.received(source, bytes, expected);
        if (deadline.isDone()) {
          throw new TryAgain("slower than " + AnswerBody.inWords(settings.attemptTimeout()));
        }
      }
    } catch (IOException e) {
      throw LocalFiles.unwritable(Path.of(source.file()), e);
    } finally {
      deadline.cancel(false);
    }
    if (expected > 0 && bytes != expected) {
      throw new TryAgain("cut off after " + bytes + " of " + expected + " bytes");
    }
  }

  private List<ByteBuffer> next(AnswerBody body) throws TryAgain, InterruptedException {
    try {
      return body.next(settings.stallTimeout());
    } catch (IOException e) {
      throw new TryAgain("cut off: " + AnswerBody.reason(e));
    }
  }

  private static void write(WritableByteChannel channel, ByteBuffer piece, FetchSource source) {
    try {
      while (piece.hasRemaining()) {
        channel.write(piece);
      }
    } catch (IOException e) {
      throw LocalFiles.unwritable(Path.of(source.file()), e);
    }
  }

  private static Received finished(
      FetchSource source, PartFile part, PartFile.Note note, HttpHeaders headers) {
    byte[] sent = part.read();
    byte[] bytes = note.encoding().isEmpty() ? sent : unpacked(source, sent);
    Validators validators =
        new Validators(note.etag(), note.lastModified(), headers.firstValue("Date").orElse(""));
    return Received.file(bytes, validators);
  }

  private static byte[] unpacked(FetchSource source, byte[] sent) {
    int limit = (int) source.maximumBytes();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw tooLong(source);
      }
      return bytes;
    } catch (IOException e) {
      throw failure(
          source,
          source.url() + ": cannot be unpacked: " + AnswerBody.reason(e),
          "fetch it again later; the file that was there is kept");
    }
  }

  /** {@code Retry-After}: seconds, or a time that the answer's own {@code Date} is taken from. */
  private static Duration retryAfter(HttpHeaders headers) {
    String written = headers.firstValue("Retry-After").orElse("").strip();
    if (SECONDS.matcher(written).matches()) {
      return Duration.ofSeconds(Long.parseLong(written));
    }
    try {
      DateTimeFormatter httpDate = DateTimeFormatter.RFC_1123_DATE_TIME;
      ZonedDateTime until = ZonedDateTime.parse(written, httpDate);
      ZonedDateTime now = ZonedDateTime.parse(headers.firstValue("Date").orElse(""), httpDate);
      Duration length = Duration.between(now, until);
      return length.isNegative() ? Duration.ZERO : length;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
