package io.condor.fetch;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, piece by piece, with a limit on the silence between two pieces; the stream
 * of the JDK's client would wait for ever.
 *
 * <p>One piece is asked for at a time, so that memory does not grow with a fast server.
 */
final class AnswerBody implements BodySubscriber<AnswerBody> {
  /** The end of the body, with the reason if it came too early. */
  private record Event(List<ByteBuffer> pieces, boolean isEnd, @Nullable Throwable failure) {}

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;

  @Override
  public CompletionStage<AnswerBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    events.add(new Event(pieces, false, null));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new Event(List.of(), true, failure));
  }

  @Override
  public void onComplete() {
    events.add(new Event(List.of(), true, null));
  }

  /**
   * The next piece; empty at the end.
   *
   * @throws IOException if the connection broke, or nothing came for {@code stallTimeout}
   */
  List<ByteBuffer> next(Duration stallTimeout) throws IOException, InterruptedException {
    Event event = events.poll(stallTimeout.toMillis(), TimeUnit.MILLISECONDS);
    if (event == null) {
      throw new IOException("nothing came for " + inWords(stallTimeout));
    }
    if (event.failure() != null) {
      throw new IOException(reason(event.failure()), event.failure());
    }
    if (event.isEnd()) {
      return List.of();
    }
    Flow.Subscription given = subscription;
    if (given != null) {
      given.request(1);
    }
    return event.pieces();
  }

  /** Closes the connection if the body has not ended. */
  void cancel() {
    Flow.Subscription given = subscription;
    if (given != null) {
      given.cancel();
    }
  }

  static String inWords(Duration length) {
    return length.toMillis() < 1000 ? length.toMillis() + " ms" : length.toSeconds() + " s";
  }

  static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
