package io.condor.market;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A value of each session that is worked out when it is first asked for and then kept, so that all
 * runs over a market share it. Threads that ask at once may each work it out; they get equal ones.
 *
 * @param <T> immutable
 */
final class OncePerSession<T> {
  private final AtomicReferenceArray<@Nullable T> kept;
  private final IntFunction<T> working;

  /**
   * @param sessions how many there are
   * @param working gives the value of a session, always the same one
   */
  OncePerSession(int sessions, IntFunction<T> working) {
    this.kept = new AtomicReferenceArray<>(sessions);
    this.working = working;
  }

  T at(int session) {
    T known = kept.get(session);
    if (known == null) {
      known = working.apply(session);
      kept.set(session, known);
    }
    return known;
  }
}
